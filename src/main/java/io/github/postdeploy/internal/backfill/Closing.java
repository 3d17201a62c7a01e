package io.github.postdeploy.internal.backfill;

/** Something that keeps resources of one attempt, and lets go of them without failing. */
interface Closing extends AutoCloseable {

    @Override
    void close();

    /** Closes what can be closed. */
    static void close(Object maybe) {
        if (maybe instanceof Closing closing) {
            closing.close();
        }
    }

    /** Closes something that nothing is expected of any more. */
    static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyUseless) {
            if (alreadyUseless instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
