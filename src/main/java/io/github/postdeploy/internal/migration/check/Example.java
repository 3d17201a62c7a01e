package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How not to do something, and how to do it instead.
 *
 * @param dialect of both
 * @param bad breaks the rule
 * @param good does not
 */
public record Example(Dialect dialect, String bad, String good) {

    private static final Pattern HEADING = Pattern.compile("^-- (bad|good): ([a-z0-9]+)\\R", Pattern.MULTILINE);

    /** Those of a rule; at least one. */
    public static List<Example> of(Rule rule) {
        String file = "/META-INF/postdeploy/migration-rules/" + rule + ".sql";
        try (InputStream in = Example.class.getResourceAsStream(file)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Example> parse(String text) {
        List<Example> examples = new ArrayList<>();
        Matcher heading = HEADING.matcher(text);
        String bad = null;
        boolean more = heading.find();
        while (more) {
            boolean good = heading.group(1).equals("good");
            Dialect dialect = dialect(heading.group(2));
            int start = heading.end();
            more = heading.find();
            String sql = text.substring(start, more ? heading.start() : text.length())
                    .strip();
            if (good) {
                examples.add(new Example(dialect, bad, sql));
            } else {
                bad = sql;
            }
        }
        return examples;
    }

    private static Dialect dialect(String word) {
        return word.equals("sqlserver") ? Dialect.SQL_SERVER : Dialect.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
