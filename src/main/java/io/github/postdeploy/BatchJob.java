package io.github.postdeploy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An existing Jakarta Batch job that is to be run as an action: what an {@code @Produces @PostDeployAction} method
 * returns for it.
 *
 * <pre>{@code
 * @Produces
 * @PostDeployAction
 * BatchJob reindex() {
 *     return BatchJob.of("reindex").with("depth", "full");
 * }
 * }</pre>
 *
 * <p>The run follows the job: it succeeds, fails and stops with it. A job that stops though nobody has asked this run to
 * is FAILED. A job whose server disappeared is LOST and never goes on by itself; the run can be resumed where the
 * server's repository can restart the job.
 *
 * <p>The job is started with these parameters, with the run's arguments as text, and with {@code postdeploy.runId}, the
 * id of the run. Where names clash, {@code postdeploy.runId} is always the run's id, and a parameter of this description
 * counts before an argument. Arguments thus reach the server's job repository in plain text, secret ones too.
 *
 * <p>Resume and retries restart the job's latest execution, at the checkpoint that the server keeps, with the parameters
 * that the producer gives it then.
 *
 * <p>Where there is no Jakarta Batch runtime, or no such job, the run fails. Immutable.
 *
 * @param name the name of the job's XML in {@code META-INF/batch-jobs}, without {@code .xml}
 * @param parameters its job parameters; neither names nor values are null
 */
public record BatchJob(String name, Map<String, String> parameters) {

    public BatchJob {
        Objects.requireNonNull(name, "name");
        parameters = Map.copyOf(parameters);
    }

    /** A job without parameters. */
    public static BatchJob of(String name) {
        return new BatchJob(name, Map.of());
    }

    /** The same job with one more parameter. */
    public BatchJob with(String parameter, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter, value);
        return new BatchJob(name, more);
    }
}
