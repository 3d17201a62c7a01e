package io.github.postdeploy.internal.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The user that the container knows: logged in already, or with the credentials of a Basic header. Never through
 * {@code HttpServletRequest.authenticate}, which throws on WildFly when nobody is logged in, and answers the request
 * itself on Liberty and Payara.
 */
final class ContainerUser {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");

    private ContainerUser() {}

    /** Empty when nobody is logged in and nobody can be. */
    static Optional<Visitor> visitor(HttpServletRequest request, Access access) {
        if (request.getUserPrincipal() != null) {
            return Optional.of(inRole(request, access));
        }
        return Credentials.basic(request).flatMap(basic -> loggedIn(request, basic, access));
    }

    private static Optional<Visitor> loggedIn(HttpServletRequest request, Credentials.Basic basic, Access access) {
        boolean hadSession = request.getSession(false) != null;
        if (!login(request, basic)) {
            return Optional.empty();
        }
        try {
            return Optional.of(inRole(request, access));
        } finally {
            logout(request, hadSession);
        }
    }

    private static Visitor inRole(HttpServletRequest request, Access access) {
        String name = request.getUserPrincipal().getName();
        if (access.adminRole() != null && request.isUserInRole(access.adminRole())) {
            return new Visitor(name, true);
        }
        if (access.viewerRole() != null && request.isUserInRole(access.viewerRole())) {
            return new Visitor(name, false);
        }
        throw Refusals.notInRole();
    }

    private static boolean login(HttpServletRequest request, Credentials.Basic basic) {
        try {
            request.login(basic.user(), basic.password());
            return request.getUserPrincipal() != null;
        } catch (ServletException | RuntimeException refused) {
            LOGGER.log(Level.DEBUG, "PDP0402: The container refused a login.", refused);
            return false;
        }
    }

    private static void logout(HttpServletRequest request, boolean hadSession) {
        try {
            request.logout();
            HttpSession session = request.getSession(false);
            if (session != null && !hadSession) {
                session.invalidate();
            }
        } catch (ServletException | RuntimeException ignored) {
            LOGGER.log(Level.DEBUG, "PDP0403: The container refused a logout.", ignored);
        }
    }
}
