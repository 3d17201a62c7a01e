package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.SqlText;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import io.github.postdeploy.internal.migration.sql.token.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads one text, statement by statement. */
final class TextReader {

    private final Tokens tokens;
    private final Cursor cursor;
    private final Parts parts;

    TextReader(String text, Dialect dialect) {
        this.tokens = Tokens.of(text, dialect);
        this.cursor = new Cursor(tokens, dialect);
        this.parts = new Parts(cursor);
    }

    SqlText read() {
        List<Statement> statements = new ArrayList<>();
        while (!cursor.atEndOfText()) {
            if (cursor.peek().isEnd()) {
                cursor.step();
            } else {
                statement(statements);
            }
        }
        return new SqlText(statements, tokens.directives());
    }

    private void statement(List<Statement> statements) {
        int first = cursor.at();
        Clauses clauses = new Clauses(cursor);
        clauses.read(false, () -> new StatementDispatch(parts, clauses).read());
        if (!clauses.isEmpty()) {
            statements.add(new Statement(
                    tokens.place(first, cursor.at() - 1),
                    clauses.found(),
                    ReadTables.of(tokens.list(), first, cursor.at())));
        }
    }

    int steps() {
        return cursor.steps();
    }
}
