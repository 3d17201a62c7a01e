package io.github.postdeploy.internal.migration.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * not quite, is unreadable rather than nothing.
     */
    public static WrittenStages in(String sql) {
        List<Declaration> declarations = new ArrayList<>();
        String unreadable = "";
        int line = 0;
        for (String text : sql.lines().toList()) {
            line++;
            Matcher comment = COMMENT.matcher(text);
            String where = "the comment in line " + line;
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

    /** These and others. */
    public WrittenStages and(WrittenStages others) {
        List<Declaration> all = new ArrayList<>(declarations);
        all.addAll(others.declarations);
        return new WrittenStages(all, unreadable.isEmpty() ? others.unreadable : unreadable);
    }
}
