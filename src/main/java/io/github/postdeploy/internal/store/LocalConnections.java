package io.github.postdeploy.internal.store;

import java.time.Duration;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Chunks on connections of a data source, where there is no JTA: one connection for writing, one for reading beside. */
final class LocalConnections implements Workplace {

    private final KeptConnection writing;
    private final KeptConnection reading;

    /** @param timeout how long a statement may take */
    LocalConnections(DataSource dataSource, Database database, Duration timeout) {
        this.writing = new KeptConnection(dataSource, database, false, timeout);
        this.reading = new KeptConnection(dataSource, database, true, timeout);
    }

    @Override
    public <T> T transact(Work<T> work, Predicate<T> commits) throws Exception {
        boolean ended = false;
        try {
            T result = work.call(writing);
            if (commits.test(result)) {
                writing.commit();
            } else {
                writing.rollback();
            }
            ended = true;
            return result;
        } finally {
            if (!ended) {
                writing.close();
            }
        }
    }

    @Override
    public <T> T read(Work<T> work) throws Exception {
        return reading.use(work);
    }

    @Override
    public void close() {
        writing.close();
        reading.closeWhenFree();
    }
}
