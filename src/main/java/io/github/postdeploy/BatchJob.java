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
 * <p>The run follows the job: it succeeds, fails and stops with it. A job whose server disappeared is LOST, and can be
 * resumed where the server's repository can restart it.
 *
 * @param name the name of the job's XML in {@code META-INF/batch-jobs}, without {@code .xml}
 * @param parameters its job parameters
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
