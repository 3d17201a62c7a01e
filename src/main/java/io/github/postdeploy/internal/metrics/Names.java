package io.github.postdeploy.internal.metrics;

import io.opentelemetry.api.common.AttributeKey;

/** Names of instruments, spans and attributes. */
final class Names {

    static final String SCOPE = "io.github.postdeploy";

    static final String RUNS = "postdeploy.runs";
    static final String DURATION = "postdeploy.run.duration";
    static final String ITEMS = "postdeploy.items";
    static final String QUEUE_AGE = "postdeploy.queue.age";
    static final String LEASES_LOST = "postdeploy.leases.lost";

    static final AttributeKey<String> APPLICATION = AttributeKey.stringKey("postdeploy.application");
    static final AttributeKey<String> ACTION = AttributeKey.stringKey("postdeploy.action");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("postdeploy.outcome");
    static final AttributeKey<String> TENANT = AttributeKey.stringKey("postdeploy.tenant");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("postdeploy.run.id");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("postdeploy.run.attempt");
    static final AttributeKey<Long> PARTITION = AttributeKey.longKey("postdeploy.partition");
    static final AttributeKey<Long> DONE = AttributeKey.longKey("postdeploy.chunk.items");

    private Names() {}
}
