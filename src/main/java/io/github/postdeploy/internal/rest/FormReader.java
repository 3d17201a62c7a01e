package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads forms, and queries, which are written alike. */
final class FormReader {

    private static final String ARGUMENT_PREFIX = "arg.";

    private FormReader() {}

    /** What a query says under these keys, and no others. */
    static Map<String, List<String>> query(String queryString, Set<String> known) {
        Map<String, List<String>> query = decode(queryString);
        query.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw Fields.unknown(key, known);
        });
        return query;
    }

    static Fields read(byte[] form, Set<String> known) {
        String text = new String(form, StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            throw Problem.badRequest(
                    "The body is JSON, but comes as a form. Send the header" + " 'Content-Type: application/json'.");
        }
        return read(decode(text), known);
    }

    static Fields read(Map<String, List<String>> form, Set<String> known) {
        Map<String, GivenValue> fields = new HashMap<>();
        Map<String, GivenValue> arguments = new LinkedHashMap<>();
        List<String> tenants = new ArrayList<>();
        form.forEach((key, values) -> {
            if (key.startsWith(ARGUMENT_PREFIX) && known.contains(Fields.ARGUMENTS)) {
                arguments.put(key.substring(ARGUMENT_PREFIX.length()), new Untyped(single(key, values)));
            } else if (!known.contains(key) || key.equals(Fields.ARGUMENTS)) {
                throw Fields.unknown(key, formKeys(known));
            } else if (key.equals(Fields.TENANT)) {
                tenants.addAll(values);
            } else {
                fields.put(key, new Untyped(single(key, values)));
            }
        });
        return new Fields(fields, arguments, List.copyOf(tenants));
    }

    static String single(String key, List<String> values) {
        if (values.size() > 1) {
            throw Problem.badRequest("'" + key + "' is given " + values.size() + " times. Give it once.");
        }
        return values.get(0);
    }

    /** What a servlet filter has read before us: every parameter that the query does not hold. */
    static Map<String, List<String>> consumedForm(HttpServletRequest request) {
        Map<String, List<String>> query = decode(request.getQueryString());
        Map<String, List<String>> form = new LinkedHashMap<>();
        request.getParameterMap().forEach((key, values) -> {
            int inQuery = query.getOrDefault(key, List.of()).size();
            if (values.length > inQuery) {
                form.put(key, List.of(values).subList(inQuery, values.length));
            }
        });
        return form;
    }

    static Map<String, List<String>> decode(String encoded) {
        Map<String, List<String>> decoded = new LinkedHashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                if (!pair.isEmpty()) {
                    String[] parts = pair.split("=", 2);
                    String key = unescape(parts[0], "'" + parts[0] + "'");
                    // A value that cannot be decoded is not shown: it may be a secret argument's.
                    String value = parts.length == 1 ? "" : unescape(parts[1], "The value of '" + key + "'");
                    decoded.computeIfAbsent(key, first -> new ArrayList<>()).add(value);
                }
            }
        }
        return decoded;
    }

    private static String unescape(String escaped, String what) {
        try {
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.badRequest(what + " is not encoded rightly. Write a percent sign as %25.");
        }
    }

    private static Set<String> formKeys(Set<String> known) {
        Set<String> keys = new HashSet<>(known);
        if (keys.remove(Fields.ARGUMENTS)) {
            keys.add(ARGUMENT_PREFIX + "<name>");
        }
        return keys;
    }
}
