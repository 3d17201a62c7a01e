package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.BatchJob;
import java.util.HashMap;
import java.util.Map;

/** Completes the parameters of a job with what its run brings. */
public final class JobParameters {

    /** The job parameter with the run's id. */
    public static final String RUN_ID = "postdeploy.runId";

    /** The job parameter with the tenant that the run is for, if it is for one. */
    public static final String TENANT = "postdeploy.tenant";

    private JobParameters() {}

    static BatchJob complete(BatchJob job, ActionContext context) {
        Map<String, String> all = new HashMap<>();
        context.arguments().forEach((name, value) -> all.put(name, text(value)));
        all.putAll(job.parameters());
        all.put(RUN_ID, context.runId().toString());
        context.tenant().ifPresent(tenant -> all.put(TENANT, tenant));
        return new BatchJob(job.name(), all);
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    }
}
