package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The statements in {@code src/test/resources/sql}: in each paragraph the text to be read, then, indented, the changes
 * that are expected. A paragraph of lines that begin with {@code %} is a comment.
 */
final class Cases {

    /** A text, and what it should be read as. */
    record Case(Dialect dialect, int line, String sql, List<String> changes) {

        @Override
        public String toString() {
            return dialect + " line " + line + ": " + sql;
        }
    }

    private Cases() {}

    static Stream<Case> all() {
        return Stream.of(Dialect.values()).flatMap(dialect -> of(dialect).stream());
    }

    static List<Case> of(Dialect dialect) {
        return of(dialect, "/sql/" + dialect.name().toLowerCase(Locale.ROOT) + ".txt");
    }

    static List<Case> of(Dialect dialect, String resource) {
        List<Case> cases = new ArrayList<>();
        List<String> sql = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        int number = 0;
        for (String line : (read(resource) + "\n\n").split("\n", -1)) {
            number++;
            if (line.isBlank() && !sql.isEmpty()) {
                cases.add(new Case(
                        dialect, number - sql.size() - changes.size(), String.join("\n", sql), List.copyOf(changes)));
                sql.clear();
                changes.clear();
            } else if (line.startsWith("    ")) {
                changes.add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("%")) {
                sql.add(line);
            }
        }
        return cases;
    }

    private static String read(String resource) {
        try (InputStream in = Cases.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
