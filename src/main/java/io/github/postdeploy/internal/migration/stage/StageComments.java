package io.github.postdeploy.internal.migration.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stages written in a text of SQL: lines that are nothing but {@code -- postdeploy:stage=POST_DEPLOY}.
 *
 * @param declarations those that can be read
 * @param unreadable why another one cannot; empty for none
 */
public record StageComments(List<Declaration> declarations, String unreadable) {

    private static final Pattern COMMENT =
            Pattern.compile("^\\s*--\\s*postdeploy:\\s*stage\\s*[=:]?\\s*(\\S*)\\s*$", Pattern.CASE_INSENSITIVE);

    public StageComments {
        declarations = List.copyOf(declarations);
    }

    public static StageComments in(String sql) {
        List<Declaration> declarations = new ArrayList<>();
        String unreadable = "";
        int line = 0;
        for (String text : sql.lines().toList()) {
            line++;
            Matcher comment = COMMENT.matcher(text);
            if (!comment.matches()) {
                continue;
            }
            String where = "the comment in line " + line;
            Optional<Declaration> declaration =
                    StageWord.read(comment.group(1)).map(stage -> new Declaration(stage, where));
            declaration.ifPresent(declarations::add);
            if (declaration.isEmpty()) {
                unreadable = where + ", '" + text.strip() + "', names neither PRE_DEPLOY nor POST_DEPLOY";
            }
        }
        return new StageComments(declarations, unreadable);
    }
}
