package io.github.postdeploy.internal.migration.stage;

/**
 * The SQL of a migration, and where in its file it stands.
 *
 * @param text the SQL; empty for what is not written in SQL
 * @param line of the file that it begins in, from 1
 * @param generated whether the file says it in other words, so that its lines are not the file's
 */
public record SqlSource(String text, int line, boolean generated) {

    /** Of a migration that is not written in SQL. */
    public static final SqlSource NONE = new SqlSource("", 1, true);

    /** All of a file. */
    public static SqlSource file(String text) {
        return new SqlSource(text, 1, false);
    }

    /**
     * The line of the file.
     *
     * @param inside line of the text, from 1
     */
    public int fileLine(int inside) {
        return generated ? line : line + inside - 1;
    }
}
