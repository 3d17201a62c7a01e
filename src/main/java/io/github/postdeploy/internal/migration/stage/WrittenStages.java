package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stages that are written in a migration.
 *
 * @param declarations those that can be read
 * @param unreadable why another one cannot; empty for none
 */
public record WrittenStages(List<Declaration> declarations, String unreadable) {

    /** None. */
    public static final WrittenStages NONE = of(List.of());

    private static final Pattern COMMENT =
            Pattern.compile("^\\s*--\\s*postdeploy:\\s*stage\\s*[=:]?\\s*(\\S*)\\s*$", Pattern.CASE_INSENSITIVE);

    /** Most texts have no stage, and need not be split. */
    private static final Pattern NAMED = Pattern.compile("postdeploy:", Pattern.CASE_INSENSITIVE);

    /** What is meant so, but is no line of its own, is another kind of comment, or says more. */
    private static final Pattern MEANT =
            Pattern.compile("(?:^|--|/\\*+|#|\\*)\\s*@?postdeploy\\s*:?\\s*stage\\b", Pattern.CASE_INSENSITIVE);

    public WrittenStages {
        declarations = List.copyOf(declarations);
    }

    /** Those that can all be read. */
    public static WrittenStages of(List<Declaration> declarations) {
        return new WrittenStages(declarations, "");
    }

    /**
     * Those in a text of SQL: lines that are nothing but {@code -- postdeploy:stage=POST_DEPLOY}. What looks like one, but is
     * not quite, or stands within a text or another comment, is unreadable rather than nothing.
     *
     * @param dialect empty for that of a database whose SQL cannot be read
     */
    public static WrittenStages in(String sql, Optional<Dialect> dialect) {
        List<Declaration> declarations = new ArrayList<>();
        String unreadable = "";
        Predicate<Integer> comments = comments(sql, dialect);
        int line = 0;
        int behind = 0;
        for (String text : sql.lines().toList()) {
            line++;
            int begin = behind;
            behind = behindLine(sql, begin + text.length());
            Matcher comment = COMMENT.matcher(text);
            String where = "the comment in line " + line;
            if (comment.matches() && !comments.test(begin + text.indexOf("--"))) {
                unreadable = where + ", '" + text.strip() + "', is none to the database: it stands within another"
                        + " comment or a text, or the database wants a blank behind the dashes";
                continue;
            }
            if (!comment.matches()) {
                if (MEANT.matcher(text).find()) {
                    unreadable = where + ", '" + text.strip()
                            + "', is not a line that is nothing but '-- postdeploy:stage=PRE_DEPLOY' or"
                            + " '-- postdeploy:stage=POST_DEPLOY'";
                }
                continue;
            }
            Optional<Declaration> declaration =
                    StageWord.read(comment.group(1)).map(stage -> new Declaration(stage, where));
            declaration.ifPresent(declarations::add);
            if (declaration.isEmpty()) {
                unreadable = where + ", '" + text.strip() + "', names neither PRE_DEPLOY nor POST_DEPLOY";
            }
        }
        return new WrittenStages(declarations, unreadable);
    }

    /** Whether a comment begins at an index of the text. */
    private static Predicate<Integer> comments(String sql, Optional<Dialect> dialect) {
        if (dialect.isEmpty() || !NAMED.matcher(sql).find()) {
            return at -> true;
        }
        return Tokens.of(sql, dialect.get()).directives().stream()
                .map(directive -> directive.place().start())
                .collect(Collectors.toSet())::contains;
    }

    /** Behind what ends a line, as {@link String#lines()} knows it. */
    private static int behindLine(String sql, int end) {
        return end + (sql.startsWith("\r\n", end) ? 2 : 1);
    }

    /** These and others. */
    public WrittenStages and(WrittenStages others) {
        List<Declaration> all = new ArrayList<>(declarations);
        all.addAll(others.declarations);
        return new WrittenStages(all, unreadable.isEmpty() ? others.unreadable : unreadable);
    }
}
