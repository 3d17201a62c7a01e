package io.github.postdeploy.internal.config;

import io.github.postdeploy.internal.engine.settings.DdlMode;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set.
 *
 * @param identity who this is
 * @param store where state and history are kept
 * @param engine how the engine works
 * @param scheduler what brings runs to execution: {@link #BATCH}, {@link #INLINE}, {@link #JMS}, or a bean's name
 * @param messaging how runs travel where the scheduler is {@link #JMS}
 * @param access who may ask
 * @param signals what others hear
 */
public record Settings(
        Identity identity,
        Store store,
        EngineSettings engine,
        String scheduler,
        MessagingSettings messaging,
        Access access,
        SignalSettings signals) {

    /** The longest name of an application, in characters. */
    public static final int LONGEST_APPLICATION = 100;

    public static final String BATCH = "batch";
    public static final String INLINE = "inline";
    public static final String JMS = "jms";

    public static final DdlMode DEFAULT_DDL = DdlMode.CREATE;
    public static final boolean DEFAULT_AUTO = true;
    public static final String DEFAULT_SCHEDULER = BATCH;
    public static final int DEFAULT_CONCURRENCY = 1;
    public static final int DEFAULT_TENANT_CONCURRENCY = 4;
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(60);
    public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);

    /**
     * @param application name of the application; empty for what the archive says
     * @param release its version; empty for what the archive says
     * @param node name of this node; empty for the host's
     */
    public record Identity(Optional<String> application, Optional<String> release, Optional<String> node) {}

    /**
     * @param dataSource JNDI name; empty for the application's own, else the server's default
     * @param ddl what is done about the tables
     * @param schema database schema of the tables; empty for the connection's own
     */
    public record Store(Optional<String> dataSource, DdlMode ddl, Optional<String> schema) {}

    /**
     * @param tokens tokens by the name of their actor
     * @param adminRole role of container users who may do everything
     * @param viewerRole role of container users who may look
     */
    public record Access(Map<String, String> tokens, Optional<String> adminRole, Optional<String> viewerRole) {

        public Access {
            tokens = Map.copyOf(tokens);
        }

        /** Whether nobody may ask for anything. */
        public boolean isClosed() {
            return tokens.isEmpty() && adminRole.isEmpty() && viewerRole.isEmpty();
        }
    }
}
