package io.github.postdeploy.internal.migration.sql.token;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads comments, and keeps those that speak to Postdeploy. */
final class Comments {

    private static final String PREFIX = "postdeploy:";
    /** MariaDB leaves these comments of MySQL to MySQL, and no MySQL that is in use is older. */
    private static final int FIRST_NOT_EXECUTED_BY_ALL = 50_700;

    private static final int FIRST_MARIADB_NOT_EVERYWHERE = 100_600;

    /** What is not the first half of a line's end. */
    private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\z)");

    private final Source source;
    private final Dialect dialect;
    private final Lines lines;
    private final List<Directive> directives = new ArrayList<>();
    private boolean executing;

    Comments(Source source, Dialect dialect, Lines lines) {
        this.source = source;
        this.dialect = dialect;
        this.lines = lines;
    }

    List<Directive> directives() {
        return directives;
    }

    /** What came of looking for a comment. */
    enum Found {
        NONE,
        SKIPPED,
        /** It is not closed. */
        UNCLOSED,
        /** A carriage return stands in it, and behind that is a comment to some readers, and SQL to others. */
        CUT,
        /** Whether it is executed depends on the server. */
        CONDITIONAL
    }

    Found skip() {
        if (executing && source.at("*/")) {
            executing = false;
            source.at += 2;
            return Found.SKIPPED;
        }
        if (startsLineComment()) {
            return line();
        }
        return source.at("/*") ? block() : Found.NONE;
    }

    private Found line() {
        int start = source.at;
        source.skipLine();
        String comment = source.text.substring(start, source.at);
        if (returnEndsLine()) {
            int end = comment.indexOf('\r');
            comment = end < 0 ? comment : comment.substring(0, end);
            source.at = start + comment.length();
        } else if (LONE_RETURN.matcher(comment).find()) {
            return Found.CUT;
        }
        keep(start, comment);
        return Found.SKIPPED;
    }

    /** These databases end such a comment at a carriage return, too, whatever follows it. */
    private boolean returnEndsLine() {
        return dialect == Dialect.POSTGRESQL || dialect == Dialect.H2;
    }

    private boolean startsLineComment() {
        if (source.at("--")) {
            char behind = source.peek(2);
            return !dialect.isMySql() || behind == 0 || Source.isBlank(behind);
        }
        return dialect.isMySql() && source.peek() == '#' || dialect == Dialect.H2 && source.at("//");
    }

    private Found block() {
        int start = source.at;
        if (dialect.isMySql() && (source.at("/*!") || dialect == Dialect.MARIADB && source.at("/*M!"))) {
            return executable();
        }
        source.at += 2;
        boolean closed = nests() ? skipNested() : source.skipBehind("*/");
        if (!closed) {
            return Found.UNCLOSED;
        }
        keep(start, source.text.substring(start, source.at - 2));
        return Found.SKIPPED;
    }

    private boolean nests() {
        return dialect == Dialect.POSTGRESQL || dialect == Dialect.SQL_SERVER || dialect == Dialect.H2;
    }

    private boolean skipNested() {
        int depth = 1;
        while (!source.atEnd()) {
            if (source.at("/*")) {
                depth++;
                source.at += 2;
            } else if (source.at("*/")) {
                depth--;
                source.at += 2;
                if (depth == 0) {
                    return true;
                }
            } else {
                source.at++;
            }
        }
        return false;
    }

    /** {@code /*!40101 … }: its content is read like all else, as far as every server executes it. */
    private Found executable() {
        boolean ofMariaDb = source.at("/*M");
        source.at += ofMariaDb ? 4 : 3;
        int version = 0;
        int digits = 0;
        while (Source.isDigit(source.peek()) && digits < 6) {
            version = version * 10 + source.peek() - '0';
            source.at++;
            digits++;
        }
        if (version >= (ofMariaDb ? FIRST_MARIADB_NOT_EVERYWHERE : FIRST_NOT_EXECUTED_BY_ALL)) {
            source.skipBehind("*/");
            return Found.CONDITIONAL;
        }
        executing = true;
        return Found.SKIPPED;
    }

    private void keep(int start, String comment) {
        int from = 0;
        while (from < comment.length() && "-/*#+ \t".indexOf(comment.charAt(from)) >= 0) {
            from++;
        }
        if (comment.regionMatches(true, from, PREFIX, 0, PREFIX.length())) {
            String text = comment.substring(from + PREFIX.length()).strip();
            directives.add(new Directive(lines.place(start, source.at), text));
        }
    }
}
