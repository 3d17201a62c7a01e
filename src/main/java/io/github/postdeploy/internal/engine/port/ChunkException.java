package io.github.postdeploy.internal.engine.port;

/** A chunk that was rolled back. Its cause is what went wrong. */
public final class ChunkException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What helps. */
    public enum Kind {
        /** Trying again: a lost connection, none to be had. */
        TRANSIENT,
        /** Trying again: a deadlock, a serialization failure. */
        CONFLICT,
        /** Trying again with fewer items: the database or the transaction ran out of time. */
        TIMEOUT,
        /** Nothing but a change. */
        PERMANENT
    }

    public ChunkException(Kind kind, Throwable cause) {
        super(cause.getMessage(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it may be for some of its items that it failed, so that others would get through without them. */
    public boolean mayBeForItems() {
        return kind != Kind.TRANSIENT;
    }

    /** What went wrong, as the application is to hear of it. */
    public Exception reason() {
        return getCause() instanceof Exception reason ? reason : this;
    }
}
