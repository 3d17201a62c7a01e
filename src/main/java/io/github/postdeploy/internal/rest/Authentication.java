package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds out who a request comes from: by its token, else as a user of the container. */
final class Authentication {

    private static final String TOKEN_HEADER = "Postdeploy-Token";

    private final Access access;

    Authentication(Access access) {
        this.access = access;
    }

    Visitor visitor(HttpServletRequest request) {
        String token = request.getHeader(TOKEN_HEADER);
        if (token != null) {
            return byToken(token).orElseThrow(() -> unauthorized(request));
        }
        Optional<Visitor> bearer = Credentials.bearer(request).flatMap(this::byToken);
        if (bearer.isPresent()) {
            return bearer.get();
        }
        if (!access.acceptsUsers()) {
            throw unauthorized(request);
        }
        return ContainerUser.visitor(request, access).orElseThrow(() -> unauthorized(request));
    }

    private Optional<Visitor> byToken(String token) {
        return Tokens.actor(token, access.tokens()).map(actor -> new Visitor(actor, true));
    }

    private ProblemException unauthorized(HttpServletRequest request) {
        return Refusals.unauthorized(access, Visitor.asksByPage(request));
    }
}
