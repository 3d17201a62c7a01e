package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.token.Token;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;

/**
 * Goes over the body of a function, a procedure, a trigger or an anonymous block, by each database's rule for where it
 * ends. Nothing is read of it.
 */
final class RoutineBody {

    private final Cursor cursor;

    RoutineBody(Cursor cursor) {
        this.cursor = cursor;
    }

    void skip() {
        switch (cursor.dialect()) {
            case ORACLE, SQL_SERVER -> skipBatch();
            case MYSQL, MARIADB -> skipBlocks(true);
            case POSTGRESQL, H2 -> skipBlocks(false);
        }
    }

    /** To the line that ends the batch: semicolons are the body's own. */
    void skipBatch() {
        while (!cursor.atEndOfText() && cursor.peek().kind() != Kind.BATCH) {
            if (cursor.peek().kind() == Kind.BROKEN) {
                throw cursor.unexpected("");
            }
            cursor.step();
        }
    }

    /** To the first semicolon that is in no block. @param statements whether IF, LOOP and the like begin blocks, too */
    private void skipBlocks(boolean statements) {
        int depth = 0;
        Token before = null;
        while (depth > 0
                ? !cursor.atEndOfText() && cursor.peek().kind() != Kind.BATCH
                : !cursor.peek().isEnd()) {
            Token token = cursor.peek();
            if (token.kind() == Kind.BROKEN) {
                throw cursor.unexpected("");
            }
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
                before = null;
                continue;
            }
            cursor.step();
            if (token.is("END") && ends(before)) {
                depth--;
                cursor.acceptAny("IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR");
            } else if (begins(token, before, statements)) {
                depth++;
            }
            if (depth < 0) {
                throw cursor.unexpected("the end of a block that has begun");
            }
            before = token;
        }
        if (depth > 0 && cursor.atEndOfText()) {
            throw cursor.unexpected("END");
        }
    }

    private boolean begins(Token token, Token before, boolean statements) {
        if (before != null && before.isSymbol(".")) {
            return false;
        }
        if (!statements) {
            return token.is("BEGIN") && cursor.at("ATOMIC") || token.is("CASE");
        }
        if (token.is("BEGIN") || token.is("CASE")) {
            return true;
        }
        return atBeginOfStatement(before)
                && (token.is("IF") || token.is("LOOP") || token.is("WHILE") || token.is("REPEAT") || token.is("FOR"));
    }

    private static boolean atBeginOfStatement(Token before) {
        return before != null
                && (before.kind() == Kind.SEPARATOR
                        || before.isSymbol(":")
                        || before.is("BEGIN")
                        || before.is("THEN")
                        || before.is("ELSE")
                        || before.is("DO")
                        || before.is("LOOP")
                        || before.is("REPEAT")
                        || before.is("ROW"));
    }

    /** A column may be called {@code end}. */
    private boolean ends(Token before) {
        return (before == null || !before.isSymbol(".") && !before.is("SET")) && !cursor.atSymbol("=");
    }
}
