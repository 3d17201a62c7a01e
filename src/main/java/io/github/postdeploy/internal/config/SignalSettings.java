package io.github.postdeploy.internal.config;

import io.github.postdeploy.internal.engine.change.ChangeKind;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * What others hear.
 *
 * @param readiness what the readiness check answers
 * @param webhook who is told by HTTP
 */
public record SignalSettings(Readiness readiness, Webhook webhook) {

    public static final Readiness DEFAULT_READINESS = Readiness.UP;

    /** What a webhook is told where nothing else is set. */
    public static final Set<ChangeKind> DEFAULT_CHANGES = Set.of(ChangeKind.FAILED, ChangeKind.LOST);

    /** What the end of all automatic actions is called among the events. */
    public static final String FINISHED = "finished";

    /** What stands for all events. */
    public static final String ALL = "all";

    /** What the readiness check answers. */
    public enum Readiness {
        /** UP, and how things stand. */
        UP,
        /** DOWN until the automatic actions are done. */
        WAIT
    }

    /**
     * @param urls where requests go; none where nobody is told
     * @param key what they are signed with; empty where they are not
     * @param changes what they tell
     * @param finished whether they tell that the automatic actions are over
     */
    public record Webhook(List<URI> urls, Optional<SecretKey> key, Set<ChangeKind> changes, boolean finished) {

        public Webhook {
            urls = List.copyOf(urls);
            changes = changes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(changes));
        }
    }
}
