package io.github.postdeploy.internal.migration.sql;

/** A clause is not understood. Caught where the clause began; it never leaves the reader. */
final class Misread extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason a sentence without its full stop */
    Misread(String reason) {
        super(reason, null, false, false);
    }
}
