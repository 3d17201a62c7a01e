package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.DataChange.Delete;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Insert;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Merge;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Update;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;

/** Reads what writes rows inside {@code WITH x AS (…)}, from behind the opening parenthesis. */
final class WritingQuery {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    WritingQuery(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    void read() {
        if (cursor.accept("INSERT")) {
            cursor.expect("INTO");
            QualifiedName table = parts.names.table();
            clauses.add(new Insert(table, has("SELECT")));
        } else if (cursor.accept("UPDATE")) {
            QualifiedName table = parts.names.table();
            clauses.add(new Update(table, has("WHERE")));
        } else if (cursor.accept("DELETE")) {
            cursor.expect("FROM");
            QualifiedName table = parts.names.table();
            clauses.add(new Delete(table, has("WHERE")));
        } else {
            cursor.expect("MERGE");
            cursor.accept("INTO");
            QualifiedName table = parts.names.table();
            clauses.add(new Merge(table));
        }
    }

    /** Whether the word stands in this query, outside of further parentheses. */
    private boolean has(String word) {
        while (!cursor.atSymbol(")")) {
            if (cursor.peek().isEnd()) {
                throw cursor.unexpected(")");
            }
            if (cursor.at(word)) {
                return true;
            }
            cursor.skipItem();
        }
        return false;
    }
}
