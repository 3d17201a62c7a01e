package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.DataChange.Delete;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Insert;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Merge;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Query;
import io.github.postdeploy.internal.migration.sql.model.DataChange.Update;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.Unclear.Opaque;
import java.util.ArrayList;
import java.util.List;

/** Reads statements that write rows, from behind their first word. */
final class DataReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final DataTail tail;

    DataReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.tail = new DataTail(parts);
    }

    void insert() {
        while (cursor.acceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE")) {
            // Another of MySQL's words.
        }
        if (parts.is(Dialect.ORACLE) && cursor.atAny("ALL", "FIRST")) {
            insertAll();
            return;
        }
        tail.skipTop();
        cursor.accept("INTO");
        QualifiedName table = parts.names.table();
        tail.skipToRows();
        if (cursor.peek().isEnd()) {
            throw cursor.unexpected("rows");
        }
        if (cursor.atAny("EXEC", "EXECUTE")) {
            new ProcedureReader(parts, clauses).read();
            clauses.add(new Insert(table, true));
        } else {
            clauses.add(new Insert(table, tail.skipRows()));
        }
    }

    private void insertAll() {
        cursor.next();
        List<QualifiedName> tables = new ArrayList<>();
        while (!cursor.atEnd()) {
            if (cursor.accept("INTO")) {
                tables.add(parts.names.qualified());
            } else {
                cursor.skipItem();
            }
        }
        if (tables.isEmpty()) {
            throw cursor.unexpected("INTO");
        }
        tables.forEach(table -> clauses.add(new Insert(table, true)));
    }

    void update() {
        while (cursor.acceptAny("LOW_PRIORITY", "IGNORE")) {
            // Another of MySQL's words.
        }
        boolean top = tail.skipTop();
        QualifiedName table = parts.names.table();
        while (!cursor.at("SET")) {
            if (cursor.peek().isEnd()) {
                throw cursor.unexpected("SET");
            }
            cursor.skipItem();
        }
        cursor.expect("SET");
        if (cursor.peek().isEnd()) {
            throw cursor.unexpected("a column");
        }
        DataTail.Rest rest = tail.skipRest(table);
        clauses.add(new Update(rest.table(), top || rest.where()));
    }

    void delete() {
        while (cursor.acceptAny("LOW_PRIORITY", "QUICK", "IGNORE")) {
            // Another of MySQL's words.
        }
        boolean top = tail.skipTop();
        cursor.accept("FROM");
        List<QualifiedName> tables = new ArrayList<>();
        do {
            tables.add(parts.names.table());
            if (cursor.acceptSymbol(".")) {
                cursor.expectSymbol("*");
            }
        } while (cursor.acceptSymbol(","));
        int mark = cursor.at();
        for (QualifiedName table : tables) {
            cursor.backTo(mark);
            DataTail.Rest rest = tail.skipRest(table);
            clauses.add(new Delete(rest.table(), top || rest.where()));
        }
    }

    void merge() {
        tail.skipTop();
        cursor.accept("INTO");
        QualifiedName table = parts.names.table();
        if (!cursor.atSymbol("(") && cursor.peek().isEnd()) {
            throw cursor.unexpected("USING");
        }
        while (!cursor.peek().isEnd()) {
            cursor.skipItem();
        }
        clauses.add(new Merge(table));
    }

    /** PostgreSQL's {@code COPY}. */
    void copy() {
        boolean query = cursor.atSymbol("(");
        QualifiedName table = query ? null : parts.names.qualified();
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        boolean from = !query && cursor.accept("FROM");
        if (!from) {
            cursor.expect("TO");
        }
        if (cursor.at("PROGRAM")) {
            throw cursor.unexpected("");
        }
        parts.skipTail();
        clauses.add(from ? new Insert(table, true) : new Query());
    }

    /** MySQL's {@code LOAD DATA}. */
    void load() {
        if (!cursor.acceptAny("DATA", "XML")) {
            throw cursor.unexpected("");
        }
        while (!cursor.accept("INTO", "TABLE")) {
            if (cursor.atEnd()) {
                throw cursor.unexpected("INTO TABLE");
            }
            cursor.skipItem();
        }
        QualifiedName table = parts.names.qualified();
        parts.skipTail();
        clauses.add(new Insert(table, true));
    }

    /** What runs code that is not read, to the end of the statement. */
    void opaque(String words) {
        parts.skipTail();
        clauses.add(new Opaque(words));
    }
}
