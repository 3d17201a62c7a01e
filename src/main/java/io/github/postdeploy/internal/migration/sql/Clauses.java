package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.Unclear.NotUnderstood;
import java.util.ArrayList;
import java.util.List;

/** What is found in a statement, as it is read. */
final class Clauses {

    private final Cursor cursor;
    private final List<Clause> found = new ArrayList<>();
    /** The token that the clause begins with. */
    private int begin;

    Clauses(Cursor cursor) {
        this.cursor = cursor;
        this.begin = cursor.at();
    }

    /** Something that is done from the begin of the clause to here. */
    void add(Change change) {
        found.add(new Clause(cursor.tokens().place(begin, Math.max(begin, cursor.at() - 1)), change));
    }

    /**
     * Reads a clause: it is all that the reader adds, or, where it is not understood, only that.
     *
     * @param toComma whether another clause may follow behind a comma
     */
    void read(boolean toComma, Runnable reader) {
        int outer = begin;
        int mark = found.size();
        begin = cursor.at();
        try {
            reader.run();
            if (!cursor.atEnd() && !(toComma && cursor.atSymbol(","))) {
                throw cursor.unexpected("");
            }
        } catch (Misread misread) {
            found.subList(mark, found.size()).clear();
            cursor.backTo(begin);
            cursor.skipMisread(toComma);
            add(new NotUnderstood(misread.getMessage()));
        }
        begin = outer;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Clause> found() {
        return found;
    }
}
