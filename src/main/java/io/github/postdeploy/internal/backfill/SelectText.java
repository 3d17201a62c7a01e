package io.github.postdeploy.internal.backfill;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query's text, taken apart.
 *
 * @param list what it selects
 * @param from what follows FROM
 */
record SelectText(String list, String from) {

    /** What cannot contain a keyword, or a word. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']++|'')*+'|\"[^\"]*+\"|`[^`]*+`|--[^\\n]*|/\\*.*?\\*/"
                    + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$.]*)|(?<open>\\()|(?<close>\\))",
            Pattern.DOTALL);

    private static final Set<String> LATER_CLAUSES = Set.of(
            "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT", "WINDOW");

    /** @throws IllegalArgumentException if it is not {@code SELECT … FROM …} and nothing more */
    static SelectText of(String query) {
        Matcher tokens = TOKEN.matcher(query);
        int depth = 0;
        int start = -1;
        int from = -1;
        String before = "";
        while (tokens.find()) {
            depth += tokens.group("open") != null ? 1 : tokens.group("close") != null ? -1 : 0;
            if (tokens.group("word") == null || depth > 0) {
                continue;
            }
            String word = tokens.group("word").toUpperCase(Locale.ROOT);
            if (word.equals("SELECT") && start < 0) {
                start = tokens.end();
            } else if (word.equals("FROM") && from < 0 && !before.equals("DISTINCT")) {
                from = tokens.start();
            } else if (from >= 0 && LATER_CLAUSES.contains(word)) {
                throw refusal(query, "has a " + word + " clause");
            }
            before = word;
        }
        if (start < 0 || from < start) {
            throw refusal(query, "has no SELECT or no FROM");
        }
        return new SelectText(
                query.substring(start, from).strip(), query.substring(from + 4).strip() + "\n");
    }

    private static IllegalArgumentException refusal(String query, String what) {
        return new IllegalArgumentException(
                "The query '" + query + "' " + what + ". Write SELECT … FROM … only: conditions"
                        + " go to where(…), the order is that of key(…), and groups or unions belong into a query in the FROM"
                        + " clause.");
    }
}
