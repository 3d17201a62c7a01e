package io.github.postdeploy.internal.rest;

/** The words in which a request is turned away at the gate. What is wrong with credentials is never said. */
final class Refusals {

    private static final String REALM = "realm=\"postdeploy\"";

    private Refusals() {}

    static ProblemException closed() {
        return forbidden("The administration is closed, because nothing says who may use it. Configure"
                + " postdeploy.admin.token (or postdeploy.admin.token.<name>) with a secret, or postdeploy.admin.role"
                + " with a role of the container's users; postdeploy.viewer.role lets a role look only.");
    }

    static ProblemException crossSite() {
        return forbidden(
                "The request was sent by a page of another site. Send it from this host's own pages, or without"
                        + " a browser.");
    }

    static ProblemException notInRole() {
        return forbidden("The user has no role that may use the administration.");
    }

    static ProblemException readsOnly() {
        return forbidden("The user may look, but not change anything.");
    }

    /**
     * Our own page is not told of Basic by its name, at which browsers ask for a password by themselves; it has a view to
     * sign in.
     *
     * @param byPage whether the page asks
     */
    static ProblemException unauthorized(Access access, boolean byPage) {
        String token = "a token in the header 'Authorization: Bearer …' or 'Postdeploy-Token: …'";
        String user = "a user's name and password (Basic)";
        String ways = !access.acceptsUsers() ? token : !access.acceptsTokens() ? user : token + ", or " + user;
        Problem problem = new Problem(401, "Credentials are missing or wrong. Send " + ways + ".");
        if (access.acceptsUsers()) {
            problem = problem.withHeader(
                    "WWW-Authenticate", (byPage ? "Postdeploy-Basic " : "Basic ") + REALM + ", charset=\"UTF-8\"");
        }
        if (access.acceptsTokens()) {
            problem = problem.withHeader("WWW-Authenticate", "Bearer " + REALM);
        }
        return problem.exception();
    }

    private static ProblemException forbidden(String detail) {
        return new Problem(403, detail).exception();
    }
}
