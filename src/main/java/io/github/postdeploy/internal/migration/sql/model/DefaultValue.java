package io.github.postdeploy.internal.migration.sql.model;

/**
 * A column's default.
 *
 * @param text the expression as it is written; empty for {@link Kind#NONE}
 */
public record DefaultValue(Kind kind, String text) {

    /** No default is given. */
    public static final DefaultValue NONE = new DefaultValue(Kind.NONE, "");

    /** What is known of the value. */
    public enum Kind {
        NONE,
        /** The word {@code NULL}. */
        NULL,
        /** Literals, and what is made of them alone. */
        CONSTANT,
        /** One value for all rows of the statement, such as {@code now()}. */
        STABLE,
        /** Another value for each row, such as {@code gen_random_uuid()}. */
        VOLATILE,
        /** It calls something that is not known, or holds a placeholder. */
        UNKNOWN
    }

    /** Whether rows get a value that is not NULL where an insert names none; {@code UNKNOWN} counts as one. */
    public boolean gives() {
        return kind != Kind.NONE && kind != Kind.NULL;
    }

    @Override
    public String toString() {
        return kind == Kind.NONE ? "" : kind + " " + text;
    }
}
