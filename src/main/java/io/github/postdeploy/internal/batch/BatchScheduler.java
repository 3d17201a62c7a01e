package io.github.postdeploy.internal.batch;

import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import java.util.Properties;

/** Starts a job for every run. A task id is an execution id of this server, of no meaning after its end. */
public final class BatchScheduler implements Scheduler {

    static final String JOB = "postdeploy-run";

    private final ClassLoader resources;
    private volatile JobOperator known;

    private BatchScheduler(ClassLoader resources) {
        this.resources = resources;
    }

    /** On a server. */
    public static BatchScheduler ofServer() {
        return new BatchScheduler(null);
    }

    /** In Java SE, where the thread's class loader searches a class path. */
    public static BatchScheduler ofClassPath() {
        return new BatchScheduler(new RememberedResources(Thread.currentThread().getContextClassLoader()));
    }

    @Override
    public String schedule(ScheduledRun run) {
        Properties parameters = new Properties();
        parameters.setProperty(RunBatchlet.TICKET, run.ticket());
        parameters.setProperty("action", run.action());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(resources == null ? before : resources);
        try {
            return Long.toString(operator().start(JOB, parameters));
        } catch (BatchRuntimeException refused) {
            known = null;
            throw refused;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public boolean finished(String taskId) {
        try {
            return switch (operator().getJobExecution(Long.parseLong(taskId)).getBatchStatus()) {
                case COMPLETED, FAILED, STOPPED, ABANDONED -> true;
                case STARTING, STARTED, STOPPING -> false;
            };
        } catch (NoSuchJobExecutionException | NumberFormatException unknown) {
            return true;
        } catch (BatchRuntimeException cannotTell) {
            return false;
        }
    }

    @Override
    public void stop(String taskId) {
        try {
            operator().stop(Long.parseLong(taskId));
        } catch (NoSuchJobExecutionException | NumberFormatException | JobExecutionNotRunningException over) {
            return;
        } catch (BatchRuntimeException refused) {
            System.getLogger("io.github.postdeploy")
                    .log(
                            System.Logger.Level.DEBUG,
                            "PDP0301: Stopping job execution " + taskId + " failed: " + refused);
        }
    }

    /** Kept until it refuses something: to find it, the class path is searched for services each time. */
    private JobOperator operator() {
        JobOperator operator = known;
        if (operator == null) {
            operator = BatchRuntime.getJobOperator();
            known = operator;
        }
        return operator;
    }
}
