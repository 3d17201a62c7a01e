package io.github.postdeploy.internal.migration.stage;

/** What something that a migration does says of the migration's stage. */
public enum Tendency {

    /** Nothing: it changes neither schema nor data. */
    NONE,

    /** The running release can live with it. */
    BEFORE,

    /** It removes something that the running release may use. */
    AFTER,

    /** It takes from the running release what that may rely on, other than a table or column. */
    AFTER_IF_STRICT,

    /** It breaks one release or the other, so that a person must say how the releases get on with it. */
    ASK,

    /** What it does cannot be read. */
    OPAQUE,

    /** It is not understood. */
    UNKNOWN
}
