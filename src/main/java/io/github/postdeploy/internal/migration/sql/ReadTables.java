package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.token.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the tables and views that the queries in a statement read, by the words in front of them. */
final class ReadTables {

    private final List<Token> tokens;
    private final int end;

    private ReadTables(List<Token> tokens, int end) {
        this.tokens = tokens;
        this.end = end;
    }

    /**
     * Their own names as they are written, without schema and quotes. Something else may be among them: what stands behind
     * {@code FROM} in {@code EXTRACT(YEAR FROM a)}, say.
     *
     * @param first the statement's first token
     * @param end behind its last one
     */
    static Set<String> of(List<Token> tokens, int first, int end) {
        Set<String> found = Set.of();
        ReadTables reader = new ReadTables(tokens, end);
        for (int i = first; i < end; i++) {
            Token token = tokens.get(i);
            if (token.is("FROM") || token.is("JOIN") || token.is("USING")) {
                found = found.isEmpty() ? new LinkedHashSet<>() : found;
                reader.list(i + 1, found);
            }
        }
        return found;
    }

    /** {@code a, b AS x, ONLY (c)}; what does not look like it ends it. */
    private void list(int begin, Set<String> found) {
        int at = begin;
        while (at < end) {
            while (at < end && isInFront(tokens.get(at))) {
                at++;
            }
            if (at >= end || !tokens.get(at).isNameLike()) {
                return;
            }
            while (at + 2 < end
                    && tokens.get(at + 1).isSymbol(".")
                    && tokens.get(at + 2).isNameLike()) {
                at += 2;
            }
            found.add(tokens.get(at).text());
            at++;
            if (at < end && tokens.get(at).is("AS")) {
                at++;
            }
            if (at < end && tokens.get(at).isNameLike()) {
                at++;
            }
            if (at >= end || !tokens.get(at).isSymbol(",")) {
                return;
            }
            at++;
        }
    }

    private static boolean isInFront(Token token) {
        return token.is("ONLY") || token.is("LATERAL") || token.isSymbol("(");
    }
}
