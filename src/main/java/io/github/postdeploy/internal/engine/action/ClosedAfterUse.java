package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Backfill;

/**
 * Closes backfills that keep something open, a file or an iterator, when their attempt is over.
 *
 * @param lender makes them
 */
record ClosedAfterUse(Lender<Backfill<?>> lender) implements Lender<Backfill<?>> {

    @Override
    public void lend(ActionContext context, Use<Backfill<?>> use) throws Exception {
        lender.lend(context, backfill -> {
            try {
                use.accept(backfill);
            } finally {
                close(backfill);
            }
        });
    }

    /** A failure is passed over: what was written is committed, and what was not is not made better by it. */
    private static void close(Backfill<?> backfill) {
        if (backfill instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception passedOver) {
                return;
            }
        }
    }
}
