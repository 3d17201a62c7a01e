package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;

/** Reads what stands behind a constraint: when it is checked, and for which rows. */
final class ConstraintStates {

    private final Cursor cursor;
    private final Names names;

    ConstraintStates(Cursor cursor, Names names) {
        this.cursor = cursor;
        this.names = names;
    }

    /**
     * What follows a constraint.
     *
     * @param usingIndex the index that was named, else null
     */
    record States(RowCheck check, Name usingIndex) {}

    /** @param ofTable whether it is a constraint of the table, which PostgreSQL allows to be not valid */
    States read(boolean ofTable) {
        RowCheck check = RowCheck.ALL;
        Name usingIndex = null;
        boolean disabled = false;
        while (true) {
            int first = cursor.at();
            if (ofTable && cursor.is(Dialect.POSTGRESQL) && cursor.accept("NOT", "VALID")) {
                check = check == RowCheck.NONE ? RowCheck.NONE : RowCheck.NEW;
            } else if (cursor.accept("NOT", "ENFORCED")) {
                check = RowCheck.NONE;
            } else if (cursor.is(Dialect.ORACLE) && cursor.at("USING", "INDEX")) {
                usingIndex = oracleIndex();
            } else if (cursor.is(Dialect.ORACLE) && cursor.acceptAny("ENABLE", "DISABLE", "NOVALIDATE", "VALIDATE")) {
                String word = cursor.wordsSince(first);
                disabled |= word.equals("DISABLE");
                check = disabled ? RowCheck.NONE : word.equals("NOVALIDATE") ? RowCheck.NEW : check;
                if (disabled && word.equals("VALIDATE")) {
                    throw cursor.unexpected("");
                }
            } else if (cursor.is(Dialect.H2) && cursor.at("NOCHECK")) {
                cursor.next();
                check = RowCheck.NEW;
            } else if (!harmless()) {
                return new States(check, usingIndex);
            }
        }
    }

    private boolean harmless() {
        if (cursor.is(Dialect.H2) && cursor.at("CHECK") && !cursor.peek(1).isSymbol("(")) {
            return cursor.accept("CHECK");
        }
        if (cursor.is(Dialect.ORACLE) && cursor.accept("EXCEPTIONS", "INTO")) {
            names.qualified();
            return true;
        }
        return cursor.accept("DEFERRABLE")
                || cursor.accept("NOT", "DEFERRABLE")
                || cursor.accept("INITIALLY", "DEFERRED")
                || cursor.accept("INITIALLY", "IMMEDIATE")
                || cursor.accept("ENFORCED")
                || cursor.is(Dialect.POSTGRESQL) && cursor.accept("NO", "INHERIT")
                || cursor.is(Dialect.ORACLE) && cursor.acceptAny("RELY", "NORELY")
                || cursor.is(Dialect.SQL_SERVER) && cursor.accept("NOT", "FOR", "REPLICATION");
    }

    /** Oracle: the index by name, or one that is made for it, which gives null. */
    private Name oracleIndex() {
        cursor.expect("USING", "INDEX");
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
            return null;
        }
        Name index = null;
        while (cursor.peek().isNameLike() && !atState()) {
            if (cursor.acceptAny("TABLESPACE", "PCTFREE", "INITRANS", "MAXTRANS", "PARALLEL")) {
                cursor.next();
            } else if (cursor.accept("STORAGE")) {
                cursor.skipParentheses();
            } else if (!cursor.acceptAny("LOCAL", "GLOBAL", "NOLOGGING", "LOGGING", "REVERSE", "NOPARALLEL", "ONLINE")
                    && !cursor.accept("COMPUTE", "STATISTICS")) {
                if (index != null) {
                    throw cursor.unexpected("");
                }
                index = names.qualified().name();
            }
        }
        return index;
    }

    private boolean atState() {
        return cursor.atAny(
                "ENABLE",
                "DISABLE",
                "VALIDATE",
                "NOVALIDATE",
                "RELY",
                "NORELY",
                "DEFERRABLE",
                "NOT",
                "INITIALLY",
                "EXCEPTIONS",
                "ADD",
                "MODIFY",
                "DROP");
    }
}
