package io.github.postdeploy.internal.rest;

import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.Asker;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who a request comes from, once the gate has let it in.
 *
 * @param actor the name under which deeds are recorded
 * @param mayChange whether it may do more than look
 */
record Visitor(String actor, boolean mayChange) {

    /** Sees only what is public. */
    static final Visitor ANONYMOUS = new Visitor("anonymous", false);

    private static final String ATTRIBUTE = Visitor.class.getName();
    private static final String CLIENT_HEADER = "Postdeploy-Client";
    private static final String PAGE = "web";

    static Optional<Visitor> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor ? Optional.of(visitor) : Optional.empty();
    }

    void enters(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static boolean asksByPage(HttpServletRequest request) {
        return PAGE.equals(request.getHeader(CLIENT_HEADER));
    }

    Asker asks(HttpServletRequest request) {
        return new Asker(trigger(request.getHeader(CLIENT_HEADER)), actor);
    }

    private static Trigger trigger(String client) {
        if ("cli".equals(client)) {
            return Trigger.CLI;
        }
        return PAGE.equals(client) ? Trigger.WEB : Trigger.REST;
    }
}
