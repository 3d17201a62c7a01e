package io.github.postdeploy.internal.engine.execution;

import java.time.Duration;

/** Wakes a loop before its time, and ends it. */
public final class WakeUp {

    private boolean raised;
    private boolean closed;

    public synchronized void raise() {
        raised = true;
        notifyAll();
    }

    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Waits until the signal is raised, but no longer than this.
     *
     * @return false when the loop is to end
     */
    public synchronized boolean await(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!raised && !closed) {
            long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
        raised = false;
        return !closed;
    }
}
