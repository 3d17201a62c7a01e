package io.github.postdeploy.internal.cli.migrations;

/**
 * Waiting for others, which Ctrl+C ends in an orderly way: the waiting thread is interrupted, and the process ends when it is
 * out. Work that has begun is left alone.
 */
final class InterruptibleWait implements AutoCloseable {

    /** Long enough to tell the others, and short enough for somebody who wants to be gone. */
    private static final long LONGEST_MILLIS = 5000;

    private final Thread waiting;
    private final Thread hook;
    private volatile boolean over;

    private InterruptibleWait(Thread waiting) {
        this.waiting = waiting;
        this.hook = new Thread(this::interrupt, "interrupted wait");
    }

    /** For the calling thread. */
    static InterruptibleWait begin() {
        InterruptibleWait wait = new InterruptibleWait(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(wait.hook);
        return wait;
    }

    /** The work begins. */
    void isOver() {
        over = true;
    }

    private void interrupt() {
        if (over) {
            return;
        }
        waiting.interrupt();
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        synchronized (this) {
            try {
                while (!over && System.nanoTime() < end) {
                    wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process is ending: the hook has spoken
        }
    }
}
