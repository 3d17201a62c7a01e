package io.github.postdeploy.internal.batch;

import io.github.postdeploy.internal.engine.job.JobState;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Reads how far the steps of a job have come. */
final class Steps {

    private Steps() {}

    /** The step that failed, else the latest one; null where there is none, or the runtime does not tell. */
    static JobState.Step latest(JobOperator operator, long execution) {
        try {
            return operator.getStepExecutions(execution).stream()
                    .max(Comparator.comparing((StepExecution step) -> step.getBatchStatus() == BatchStatus.FAILED)
                            .thenComparing(StepExecution::getStepExecutionId))
                    .map(step -> new JobState.Step(step.getStepName(), words(step), failure(step)))
                    .orElse(null);
        } catch (BatchRuntimeException | NullPointerException notTold) {
            // Payara has been seen without the metrics of a step that is only just starting.
            return null;
        }
    }

    private static String words(StepExecution step) {
        Metric[] metrics = step.getMetrics();
        if (metrics == null) {
            return "";
        }
        return Arrays.stream(metrics)
                .filter(metric -> metric.getValue() > 0)
                .filter(metric -> metric.getType() == Metric.MetricType.READ_COUNT
                        || metric.getType() == Metric.MetricType.WRITE_COUNT)
                .sorted(Comparator.comparing(Metric::getType))
                .map(metric ->
                        metric.getValue() + (metric.getType() == Metric.MetricType.READ_COUNT ? " read" : " written"))
                .collect(Collectors.joining(", "));
    }

    /** JBeret's step executions have it, by a method of their own. */
    private static Throwable failure(StepExecution step) {
        try {
            return step.getClass().getMethod("getException").invoke(step) instanceof Throwable thrown ? thrown : null;
        } catch (ReflectiveOperationException | RuntimeException notThere) {
            return null;
        }
    }
}
