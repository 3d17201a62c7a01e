package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names of tables and columns into statements: always quoted, in the case that the database gives plain ones. */
final class Names {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$#]*");

    /** A part of a name, in double quotes or backticks or in none. */
    private static final Pattern PART =
            Pattern.compile("\"(?<double>(?:[^\"]++|\"\")*+)\"|`(?<back>(?:[^`]++|``)*+)`|(?<bare>[^.\"`]++)");

    private final String quote;
    private final UnaryOperator<String> plainCase;

    Names(String quote, UnaryOperator<String> plainCase) {
        this.quote = quote;
        this.plainCase = plainCase;
    }

    static Names of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        UnaryOperator<String> plainCase = UnaryOperator.identity();
        if (database.storesUpperCaseIdentifiers()) {
            plainCase = name -> name.toUpperCase(Locale.ROOT);
        } else if (database.storesLowerCaseIdentifiers()) {
            plainCase = name -> name.toLowerCase(Locale.ROOT);
        }
        String quote = database.getIdentifierQuoteString();
        return new Names(quote == null || quote.isBlank() ? "\"" : quote, plainCase);
    }

    /**
     * Makes sure that a name can be written.
     *
     * @param what what it is the name of
     * @throws IllegalArgumentException if it cannot
     */
    static String check(String what, String name) {
        parts(what, name);
        return name;
    }

    /** A name as a statement has it. */
    String quoted(String name) {
        return parts("name", name).stream().map(this::quoted).collect(Collectors.joining("."));
    }

    private String quoted(Part part) {
        String name = !part.exact && PLAIN.matcher(part.text).matches() ? plainCase.apply(part.text) : part.text;
        return quote + name.replace(quote, quote + quote) + quote;
    }

    private static List<Part> parts(String what, String name) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            parts.add(Part.of(matcher));
            at = matcher.end();
            if (at == name.length()) {
                break;
            }
            if (name.charAt(at) != '.') {
                throw refusal(what, name);
            }
            at++;
        }
        if (at != name.length() || parts.isEmpty() || name.endsWith(".") && !name.endsWith("\"")) {
            throw refusal(what, name);
        }
        if (parts.stream().anyMatch(part -> part.text.isEmpty() || part.text.indexOf('\0') >= 0)) {
            throw refusal(what, name);
        }
        return parts;
    }

    private static IllegalArgumentException refusal(String what, String name) {
        return new IllegalArgumentException("The " + what + " '" + name + "' is not a name of SQL. Write customer,"
                + " shop.customer, or, for a name with odd characters, \"the name\" in double quotes.");
    }

    private record Part(String text, boolean exact) {

        static Part of(Matcher matcher) {
            if (matcher.group("double") != null) {
                return new Part(matcher.group("double").replace("\"\"", "\""), true);
            } else if (matcher.group("back") != null) {
                return new Part(matcher.group("back").replace("``", "`"), true);
            }
            return new Part(matcher.group("bare"), false);
        }
    }
}
