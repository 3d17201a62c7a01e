package io.github.postdeploy.internal.store;

import java.util.List;

/**
 * Executes native statements, in the transaction that it belongs to if there is one. Whatever goes wrong is thrown as an
 * unchecked exception with the driver's among its causes.
 */
interface SqlSession {

    /** What it speaks to. */
    Database database();

    /** @return how many rows the statement changed */
    int update(Sql sql);

    /**
     * Executes statements in this order, those of one text together where that is possible.
     *
     * @return for each of them how many rows it changed, or a negative number where the driver does not tell
     */
    default int[] updateAll(List<Sql> statements) {
        return statements.stream().mapToInt(this::update).toArray();
    }

    /** @param most how many rows are wanted */
    List<SqlRow> select(Sql sql, int most);

    default List<SqlRow> select(Sql sql) {
        return select(sql, Integer.MAX_VALUE);
    }

    /** An expression for the time now, in milliseconds since the epoch: now at the statement, not at the transaction. */
    default String clock() {
        return database().clock();
    }
}
