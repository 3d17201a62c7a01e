package io.github.postdeploy.internal.config;

import io.github.postdeploy.internal.engine.change.ChangeKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Reads {@link SignalSettings}. */
final class SignalSettingsReader {

    private static final String URL = "webhook.url";
    private static final String SECRET = "webhook.secret";
    private static final String EVENTS = "webhook.events";

    /** Of a secret in the form of Standard Webhooks. */
    private static final String BASE64_PREFIX = "whsec_";

    private static final String SIGNATURE = "HmacSHA256";
    private static final int SHORTEST_SECRET = 24;
    private static final int MOST_URLS = 10;

    private static final Map<String, ChangeKind> KINDS =
            Arrays.stream(ChangeKind.values()).collect(Collectors.toMap(ChangeKind::word, Function.identity()));

    private final ConfiguredValues values;

    SignalSettingsReader(ConfiguredValues values) {
        this.values = values;
    }

    SignalSettings read() {
        return new SignalSettings(
                values.oneOf("health.readiness", SignalSettings.Readiness.class, SignalSettings.DEFAULT_READINESS),
                webhook());
    }

    private SignalSettings.Webhook webhook() {
        List<URI> urls = urls();
        Optional<SecretKey> key = key();
        Optional<String> events = values.value(EVENTS);
        Set<ChangeKind> changes = events.map(this::changes).orElse(SignalSettings.DEFAULT_CHANGES);
        boolean finished = events.map(SignalSettingsReader::words)
                .map(words -> words.contains(SignalSettings.FINISHED) || words.contains(SignalSettings.ALL))
                .orElse(true);
        return new SignalSettings.Webhook(urls, key, changes, finished);
    }

    /** A URL may be a secret, and is never repeated. */
    private List<URI> urls() {
        List<URI> urls = new ArrayList<>();
        List<String> texts = values.value(URL).map(SignalSettingsReader::split).orElse(List.of());
        for (String text : texts) {
            Optional<URI> url = url(text);
            if (url.isEmpty()) {
                values.fault(ConfiguredValues.PREFIX + URL + ": number " + (texts.indexOf(text) + 1)
                        + " must be an http or https URL with a host, and without user, password or fragment.");
            }
            url.ifPresent(urls::add);
        }
        if (urls.size() > MOST_URLS) {
            values.fault(ConfiguredValues.PREFIX + URL + ": must be at most " + MOST_URLS + " URLs.");
        }
        return urls;
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean good = (scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
            return good ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private Optional<SecretKey> key() {
        Optional<byte[]> bytes = values.value(SECRET).map(SignalSettingsReader::bytes);
        if (bytes.isPresent() && bytes.get().length < SHORTEST_SECRET) {
            values.fault(ConfiguredValues.PREFIX + SECRET + ": must be at least " + SHORTEST_SECRET
                    + " bytes, as text, or in Base64 after " + BASE64_PREFIX + ".");
            return Optional.empty();
        }
        return bytes.map(secret -> new SecretKeySpec(secret, SIGNATURE));
    }

    /** Of none for Base64 that is not. */
    private static byte[] bytes(String secret) {
        if (!secret.startsWith(BASE64_PREFIX)) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(BASE64_PREFIX.length()));
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private Set<ChangeKind> changes(String events) {
        Set<ChangeKind> changes = new HashSet<>();
        for (String word : words(events)) {
            if (word.equals(SignalSettings.ALL)) {
                changes.addAll(KINDS.values());
            } else if (KINDS.containsKey(word)) {
                changes.add(KINDS.get(word));
            } else if (!word.equals(SignalSettings.FINISHED)) {
                values.fault(
                        EVENTS,
                        word,
                        "must be " + SignalSettings.ALL + ", or some of "
                                + Stream.concat(KINDS.keySet().stream().sorted(), Stream.of(SignalSettings.FINISHED))
                                        .collect(Collectors.joining(", ")));
            }
        }
        return changes;
    }

    private static List<String> words(String events) {
        return split(events).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
