package io.github.postdeploy.bench;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the next page on another thread while the one before it is written. */
final class PagesAhead implements PageSource {

    private final PageReader reader;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Future<Page> next;

    PagesAhead(PageReader reader) {
        this.reader = reader;
    }

    @Override
    public Page after(long id) throws SQLException {
        try {
            Page page = next == null ? reader.after(id) : next.get();
            if (!page.isEmpty()) {
                next = thread.submit(() -> reader.after(page.last()));
            }
            return page;
        } catch (ExecutionException failure) {
            throw new SQLException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException(interrupted);
        }
    }

    @Override
    public void close() throws SQLException {
        thread.shutdown();
        reader.close();
    }
}
