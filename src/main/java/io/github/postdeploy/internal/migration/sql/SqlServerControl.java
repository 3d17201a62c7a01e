package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.SessionChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Minor;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Transaction;

/**
 * Reads what only SQL Server has at the begin of a statement. What stands behind {@code IF} and in blocks is read as if it
 * always ran; {@code IF} and {@code WHILE} themselves are changes of nothing, so that others know of them.
 */
final class SqlServerControl {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    SqlServerControl(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    /** Whether it was one. */
    boolean read(String word) {
        switch (word) {
            case "BEGIN" -> begin();
            case "END" -> end();
            case "ELSE" -> cursor.next();
            case "IF", "WHILE" -> condition(word);
            case "COMMIT" -> transaction(Kind.COMMIT);
            case "ROLLBACK" -> transaction(Kind.ROLLBACK);
            case "SAVE" -> transaction(Kind.SAVEPOINT);
            case "EXEC", "EXECUTE", "SP_RENAME", "SP_ADDEXTENDEDPROPERTY" -> new ProcedureReader(parts, clauses).read();
            case "DECLARE", "PRINT", "RAISERROR", "THROW", "RETURN", "WAITFOR", "USE", "DBCC", "OPEN" -> minor(word);
            case "UPDATE" -> {
                return statistics();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void begin() {
        cursor.next();
        if (cursor.acceptAny("TRAN", "TRANSACTION")) {
            name();
            clauses.add(new Transaction(Kind.BEGIN));
        } else {
            cursor.acceptAny("TRY", "CATCH");
        }
    }

    private void end() {
        cursor.next();
        cursor.acceptAny("TRY", "CATCH");
    }

    private void condition(String word) {
        cursor.next();
        if (cursor.atEnd()) {
            throw cursor.unexpected("a condition");
        }
        cursor.skipToEnd();
        clauses.add(new Minor(word));
    }

    private void transaction(Kind kind) {
        cursor.next();
        cursor.acceptAny("TRAN", "TRANSACTION", "WORK");
        name();
        clauses.add(new Transaction(kind));
    }

    private void name() {
        if (!cursor.atEnd() && cursor.peek().isNameLike()) {
            parts.names.name();
        }
    }

    private void minor(String word) {
        cursor.next();
        cursor.skipToEnd();
        clauses.add(new Minor(word));
    }

    private boolean statistics() {
        if (!cursor.accept("UPDATE", "STATISTICS")) {
            return false;
        }
        cursor.skipToEnd();
        clauses.add(new Minor("UPDATE STATISTICS"));
        return true;
    }
}
