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
    /** The statement ends here, whatever follows. */
    private boolean ended;

    Clauses(Cursor cursor) {
        this.cursor = cursor;
        this.begin = cursor.at();
    }

    /** Something that is done from the begin of the clause to here. */
    void add(Change change) {
        int last = Math.max(0, cursor.at() - 1);
        found.add(new Clause(cursor.tokens().place(Math.min(begin, last), last), change));
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
            if (!ended && !cursor.atEnd() && !(toComma && cursor.atSymbol(","))) {
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

    /** Nothing but its line ends the statement. */
    void end() {
        ended = true;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Clause> found() {
        return found;
    }
}
