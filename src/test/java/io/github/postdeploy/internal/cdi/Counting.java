package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.PostDeployAction;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A batch job that counts, and the actions that run it. */
final class Counting {

    static final List<Integer> WRITTEN = new CopyOnWriteArrayList<>();
    static final List<Properties> PARAMETERS = new CopyOnWriteArrayList<>();

    private static volatile int failsAt;
    private static volatile int slowFrom;

    private Counting() {}

    static void reset() {
        WRITTEN.clear();
        PARAMETERS.clear();
        failsAt = Integer.MAX_VALUE;
        slowFrom = Integer.MAX_VALUE;
    }

    static void failAt(int number) {
        failsAt = number;
    }

    static void slowFrom(int number) {
        slowFrom = number;
    }

    @ApplicationScoped
    public static class Jobs {

        @Produces
        @PostDeployAction(name = "count", auto = false)
        BatchJob count() {
            return BatchJob.of("counting").with("upTo", "35");
        }

        @Produces
        @PostDeployAction(name = "countOnce", auto = false)
        BatchJob countOnce() {
            return BatchJob.of("counting-once").with("upTo", "35");
        }

        @Produces
        @PostDeployAction(name = "countPatiently", auto = false, retries = 2, retryDelay = "PT0.1S")
        BatchJob countPatiently() {
            return BatchJob.of("counting").with("upTo", "35");
        }

        @Produces
        @PostDeployAction(name = "countBriefly", auto = false, timeLimit = "PT1S")
        BatchJob countBriefly() {
            return BatchJob.of("counting").with("upTo", "35000");
        }

        @Produces
        @PostDeployAction(name = "missing", auto = false)
        BatchJob missing() {
            return BatchJob.of("there-is-no-such-job");
        }
    }

    @Named("countingReader")
    @Dependent
    public static class Reader extends AbstractItemReader {

        @Inject
        @BatchProperty
        String upTo;

        @Inject
        JobContext job;

        private int last;

        @Override
        public void open(Serializable checkpoint) {
            JobOperator operator = BatchRuntime.getJobOperator();
            PARAMETERS.add(operator.getParameters(job.getExecutionId()));
            last = checkpoint == null ? 0 : (Integer) checkpoint;
        }

        @Override
        public Object readItem() throws InterruptedException {
            if (last + 1 == failsAt) {
                throw new IllegalStateException("Cannot count to " + failsAt);
            }
            if (last >= slowFrom) {
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
            return last >= Integer.parseInt(upTo) ? null : ++last;
        }

        @Override
        public Serializable checkpointInfo() {
            return last;
        }
    }

    @Named("countingWriter")
    @Dependent
    public static class Writer extends AbstractItemWriter {

        @Override
        public void writeItems(List<Object> items) {
            items.forEach(item -> WRITTEN.add((Integer) item));
        }
    }
}
