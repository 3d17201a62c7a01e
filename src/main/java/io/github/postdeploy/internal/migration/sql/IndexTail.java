package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.token.Token;

/** Reads what stands behind the columns of {@code CREATE INDEX}. */
final class IndexTail {

    private final Parts parts;
    private final Cursor cursor;

    IndexTail(Parts parts) {
        this.parts = parts;
        this.cursor = parts.cursor;
    }

    /** Whether it is created online. MySQL's has to be read by {@link #mySql} in its place. */
    boolean read() {
        return switch (cursor.dialect()) {
            case POSTGRESQL -> postgres();
            case ORACLE -> oracle();
            case SQL_SERVER -> sqlServer();
            case H2 -> h2();
            case MYSQL, MARIADB -> false;
        };
    }

    void mySql(Clauses clauses, QualifiedName table) {
        parts.skipWait();
        while (parts.constraints.mySqlOption() || parts.mySqlOnline(clauses, table)) {
            // Another option.
        }
    }

    private boolean postgres() {
        parts.constraints.indexOptions();
        if (cursor.accept("NULLS")) {
            cursor.accept("NOT");
            cursor.expect("DISTINCT");
        }
        parts.constraints.indexOptions();
        if (cursor.accept("TABLESPACE")) {
            parts.names.name();
        }
        if (cursor.accept("WHERE")) {
            parts.skipTail();
        }
        return false;
    }

    private boolean h2() {
        if (cursor.accept("INCLUDE")) {
            cursor.skipParentheses();
        }
        return false;
    }

    private boolean sqlServer() {
        boolean online = false;
        if (cursor.accept("INCLUDE")) {
            cursor.skipParentheses();
        }
        if (cursor.accept("WHERE")) {
            while (!cursor.atEnd() && !cursor.atAny("WITH", "ON")) {
                cursor.skipItem();
            }
        }
        if (cursor.accept("WITH")) {
            online = parts.onlineOption();
        }
        while (cursor.acceptAny("ON", "FILESTREAM_ON")) {
            parts.names.name();
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
            }
        }
        return online;
    }

    private boolean oracle() {
        boolean online = false;
        while (!cursor.atEnd()) {
            if (cursor.accept("ONLINE")) {
                online = true;
            } else if (cursor.acceptAny("TABLESPACE", "PCTFREE", "INITRANS", "MAXTRANS")) {
                cursor.next();
            } else if (cursor.acceptAny("COMPRESS", "PARALLEL")) {
                if (cursor.peek().kind() == Token.Kind.NUMBER) {
                    cursor.next();
                }
            } else if (cursor.accept("INDEXTYPE", "IS")) {
                parts.names.qualified();
            } else if (cursor.accept("PARAMETERS") || cursor.accept("STORAGE")) {
                cursor.skipParentheses();
            } else if (cursor.accept("LOCAL")
                    || cursor.accept("GLOBAL", "PARTITION", "BY", "HASH")
                    || cursor.accept("GLOBAL", "PARTITION", "BY", "RANGE")) {
                while (cursor.atSymbol("(")) {
                    cursor.skipParentheses();
                }
            } else if (!cursor.acceptAny(
                            "INVISIBLE",
                            "VISIBLE",
                            "LOGGING",
                            "NOLOGGING",
                            "NOCOMPRESS",
                            "NOPARALLEL",
                            "REVERSE",
                            "NOREVERSE",
                            "UNUSABLE",
                            "GLOBAL",
                            "NOSORT",
                            "SORT")
                    && !cursor.accept("COMPUTE", "STATISTICS")) {
                return online;
            }
        }
        return online;
    }
}
