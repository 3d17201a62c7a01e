package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** Works a backfill to its end, chunk by chunk, and tells the cursors of its items. */
final class Loop {

    private final Transactions transactions;
    private final IntSupplier sizes;

    Loop(Transactions transactions, IntSupplier sizes) {
        this.transactions = transactions;
        this.sizes = sizes;
    }

    /** Reads and writes each chunk in one transaction. */
    <T> List<Object> run(Backfill<T> backfill, KeyRange range) throws Exception {
        List<Object> cursors = new ArrayList<>();
        KeyRange rest = range;
        while (rest != null) {
            KeyRange here = rest;
            rest = transactions.call(chunk -> {
                List<T> page = backfill.read(here, sizes.getAsInt(), chunk);
                if (page.isEmpty()) {
                    return null;
                }
                page.forEach(item -> cursors.add(backfill.cursor(item)));
                backfill.write(page, chunk);
                return here.startingAfter(Cursor.of(backfill.cursor(page.get(page.size() - 1))));
            });
        }
        return cursors;
    }

    /** Reads the next page by other transactions, on another thread, while a chunk is written. */
    <T> void runAhead(Backfill<T> backfill, Transactions reading) throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            KeyRange rest = KeyRange.all();
            List<T> page = reader.submit(read(backfill, rest, reading)).get();
            while (!page.isEmpty()) {
                rest = rest.startingAfter(Cursor.of(backfill.cursor(page.get(page.size() - 1))));
                var next = reader.submit(read(backfill, rest, reading));
                List<T> written = page;
                transactions.call(chunk -> {
                    backfill.write(written, chunk);
                    return null;
                });
                page = next.get();
            }
        } finally {
            reader.shutdownNow();
        }
    }

    private <T> Callable<List<T>> read(Backfill<T> backfill, KeyRange range, Transactions reading) {
        return () -> reading.call(chunk -> backfill.read(range, sizes.getAsInt(), chunk));
    }
}
