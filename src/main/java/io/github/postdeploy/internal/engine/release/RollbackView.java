package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import java.time.Instant;
import java.util.List;

/**
 * Whether going back to the previous release is still safe.
 *
 * @param release the answering node's; null if it is not known
 * @param previous the release seen before; null if there is none
 * @param safe whether it is; null if the release is not known
 * @param since since when it is not; null while it is
 * @param action the action that began then
 * @param reason all that in words
 */
public record RollbackView(String release, String previous, Boolean safe, Instant since, String action, String reason) {

    /** @param exceptions whether the release has actions that are safe though they have started */
    static RollbackView of(Node node, List<ReleaseRecord> releases, boolean exceptions) {
        ReleaseRecord own = releases.stream()
                .filter(release -> release.name().equals(node.release()))
                .findFirst()
                .orElse(null);
        if (own == null) {
            return new RollbackView(
                    null,
                    null,
                    null,
                    null,
                    null,
                    "not known: the application does not tell its release. Set postdeploy.release.");
        }
        String previous =
                ReleaseOrder.before(own, releases).map(ReleaseRecord::name).orElse(null);
        if (own.unsafeSince() == null) {
            String reason = "safe: no action of " + own.name() + " has started"
                    + (exceptions ? " that is not rollbackSafe" : "");
            return new RollbackView(own.name(), previous, true, null, null, reason);
        }
        String reason = "unsafe since " + own.unsafeSince() + ": '" + own.unsafeAction() + "' started";
        return new RollbackView(own.name(), previous, false, own.unsafeSince(), own.unsafeAction(), reason);
    }
}
