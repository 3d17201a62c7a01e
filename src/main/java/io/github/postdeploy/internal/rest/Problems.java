package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.AdministrationException;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.RunNotActiveException;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.model.UnknownTenantException;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Finds the problem in an exception. */
final class Problems {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");
    private static final String RETRY_SECONDS = "5";

    private Problems() {}

    static Problem of(Throwable thrown) {
        if (thrown instanceof ProblemException known) {
            return known.problem();
        }
        if (thrown instanceof AdministrationException administration) {
            return ofEngine(administration);
        }
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return ofJaxRs(web);
        }
        return unexpected(thrown);
    }

    private static Problem ofEngine(AdministrationException thrown) {
        String detail = thrown.getMessage();
        if (thrown instanceof UnknownActionException unknown) {
            return new Problem(404, detail).withNearest(unknown.nearest());
        }
        if (thrown instanceof UnknownTenantException unknown) {
            return new Problem(404, detail).withNearest(unknown.nearest());
        }
        if (thrown instanceof InvalidOrderException invalid) {
            return new Problem(400, detail).withFaults(invalid.faults());
        }
        if (thrown instanceof ActionBusyException busy) {
            return new Problem(409, detail).withRun(busy.run());
        }
        if (thrown instanceof RunNotActiveException over) {
            return new Problem(409, detail).withRun(over.run());
        }
        if (thrown instanceof NotResumableException notResumable) {
            return new Problem(409, detail).withRun(notResumable.run());
        }
        if (thrown instanceof StoreNotReadyException || thrown instanceof TenantsUnknownException) {
            return new Problem(503, detail).withHeader("Retry-After", RETRY_SECONDS);
        }
        return new Problem(thrown instanceof UnreadableCursorException ? 503 : 404, detail);
    }

    private static Problem ofJaxRs(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        String allowed = thrown.getResponse().getHeaderString("Allow");
        return switch (status) {
            case 404 -> new Problem(404, "There is nothing of that name. " + Index.WHERE);
            case 405 -> allowed == null
                    ? new Problem(405, "The method is not allowed here. " + Index.WHERE)
                    : new Problem(405, "The method is not allowed here. Use one of: " + allowed + ".")
                            .withHeader("Allow", allowed);
            default -> new Problem(status, "The request cannot be read. " + Index.WHERE);
        };
    }

    /** Says nothing of what is inside; the reference leads from the answer to the log. */
    private static Problem unexpected(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        LOGGER.log(
                Level.ERROR, "PDP0401: A request to the administration failed, reference " + reference + ".", thrown);
        return new Problem(500, "Something went wrong inside. The server's log says what, under " + reference + ".");
    }
}
