package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.Unclear.Opaque;
import io.github.postdeploy.internal.migration.sql.token.Token;
import java.util.Locale;

/** Reads one statement, by its first word. */
final class StatementDispatch {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    StatementDispatch(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    void read() {
        Token first = cursor.peek();
        if (first.isSymbol("(")) {
            parenthesised();
            return;
        }
        if (first.kind() != Token.Kind.WORD) {
            throw cursor.unexpected("a statement");
        }
        String word = first.text().toUpperCase(Locale.ROOT);
        boolean found = parts.is(Dialect.SQL_SERVER) && new SqlServerControl(parts, clauses).read(word)
                || parts.is(Dialect.ORACLE) && ofOracle(word)
                || schema(word)
                || data(word)
                || session(word)
                || code(word);
        if (!found) {
            throw cursor.unexpected("a statement");
        }
    }

    private void parenthesised() {
        if (!cursor.peek(1).is("SELECT") && !cursor.peek(1).is("VALUES")) {
            throw cursor.unexpected("a statement");
        }
        new QueryReader(parts, clauses).query();
    }

    private boolean schema(String word) {
        MaintenanceReader maintenance = new MaintenanceReader(parts, clauses);
        Runnable reader =
                switch (word) {
                    case "CREATE" -> new CreateReader(parts, clauses)::read;
                    case "ALTER" -> new AlterReader(parts, clauses)::read;
                    case "DROP" -> new DropReader(parts, clauses)::read;
                    case "TRUNCATE" -> maintenance::truncate;
                    case "RENAME" -> maintenance::rename;
                    case "VACUUM" -> maintenance::vacuum;
                    case "CLUSTER" -> maintenance::cluster;
                    case "REINDEX" -> () -> new IndexReader(parts).reindex(clauses);
                    case "REFRESH" -> maintenance::refresh;
                    case "LOCK" -> maintenance::lock;
                    case "OPTIMIZE" -> maintenance::optimize;
                    default -> null;
                };
        return run(reader);
    }

    private boolean data(String word) {
        DataReader data = new DataReader(parts, clauses);
        QueryReader query = new QueryReader(parts, clauses);
        if (word.equals("SELECT") || word.equals("VALUES")) {
            query.query();
            return true;
        }
        Runnable reader =
                switch (word) {
                    case "INSERT" -> data::insert;
                    case "REPLACE" -> cursor.dialect().isMySql() ? data::insert : null;
                    case "UPDATE" -> data::update;
                    case "DELETE" -> data::delete;
                    case "MERGE" -> data::merge;
                    case "WITH" -> query::with;
                    case "COPY" -> data::copy;
                    case "LOAD" -> data::load;
                    default -> null;
                };
        return run(reader);
    }

    private boolean session(String word) {
        SessionReader session = new SessionReader(parts, clauses);
        Runnable reader =
                switch (word) {
                    case "SET" -> session::set;
                    case "START" -> () -> {
                        cursor.expect("TRANSACTION");
                        session.transaction(Kind.BEGIN);
                    };
                    case "BEGIN" -> cursor.peek(1).is("NOT") ? null : () -> session.transaction(Kind.BEGIN);
                    case "END" -> parts.is(Dialect.POSTGRESQL) ? () -> session.transaction(Kind.COMMIT) : null;
                    case "COMMIT" -> () -> session.transaction(Kind.COMMIT);
                    case "ROLLBACK", "ABORT" -> () -> session.transaction(Kind.ROLLBACK);
                    case "SAVEPOINT", "RELEASE" -> () -> session.transaction(Kind.SAVEPOINT);
                    case "GRANT", "REVOKE", "DENY" -> () -> session.privileges(word);
                    case "COMMENT" -> () -> comment(session);
                    case "RESET",
                            "ANALYZE",
                            "ANALYSE",
                            "USE",
                            "SHOW",
                            "NOTIFY",
                            "LISTEN",
                            "UNLISTEN",
                            "DEALLOCATE",
                            "UNLOCK",
                            "FLUSH",
                            "CHECKPOINT",
                            "DISCARD",
                            "DESCRIBE",
                            "DESC",
                            "PURGE",
                            "PRINT",
                            "AUDIT",
                            "NOAUDIT",
                            "CLOSE",
                            "FETCH",
                            "MOVE" -> () -> session.minor(word);
                    default -> null;
                };
        return run(reader);
    }

    private void comment(SessionReader session) {
        cursor.expect("ON");
        session.minor("COMMENT");
    }

    private boolean code(String word) {
        Runnable reader =
                switch (word) {
                    case "DO", "CALL", "EXECUTE", "PREPARE", "EXEC" -> () -> opaque(word);
                    case "BEGIN" -> this::block;
                    default -> null;
                };
        return run(reader);
    }

    /** MariaDB's {@code BEGIN NOT ATOMIC}. */
    private void block() {
        cursor.backTo(cursor.at() - 1);
        new RoutineBody(cursor).skip();
        clauses.add(new Opaque("BEGIN"));
    }

    private void opaque(String word) {
        while (!cursor.atEnd()) {
            cursor.skipItem();
        }
        clauses.add(new Opaque(word));
    }

    private boolean ofOracle(String word) {
        SessionReader session = new SessionReader(parts, clauses);
        Runnable reader =
                switch (word) {
                    case "BEGIN", "DECLARE" -> () -> {
                        new RoutineBody(cursor).skipBatch();
                        clauses.add(new Opaque(word));
                    };
                    case "PROMPT", "WHENEVER", "SPOOL", "SHOW", "REM", "DEFINE", "UNDEFINE" -> () -> session.line(word);
                    case "SET" -> cursor.peek(1).is("TRANSACTION")
                                    || cursor.peek(1).is("ROLE")
                                    || cursor.peek(1).is("CONSTRAINTS")
                            ? null
                            : () -> session.line(word);
                    default -> null;
                };
        return run(reader);
    }

    /** A reader begins behind the first word. */
    private boolean run(Runnable reader) {
        if (reader == null) {
            return false;
        }
        cursor.next();
        reader.run();
        return true;
    }
}
