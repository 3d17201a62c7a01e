package io.github.postdeploy.internal.rest;

import java.util.Map;

/**
 * Who may administer, as configured. A CDI bean of this type is looked up for each request.
 *
 * @param tokens secret tokens by the name of their actor
 * @param adminRole container role that may do everything; null for none
 * @param viewerRole container role that may only read; null for none
 */
public record Access(Map<String, String> tokens, String adminRole, String viewerRole) {

    public Access {
        tokens = Map.copyOf(tokens);
        tokens.forEach((actor, token) -> {
            if (token.isBlank()) {
                throw new IllegalArgumentException("The token of '" + actor + "' is blank.");
            }
        });
    }

    boolean isConfigured() {
        return acceptsTokens() || acceptsUsers();
    }

    boolean acceptsTokens() {
        return !tokens.isEmpty();
    }

    boolean acceptsUsers() {
        return adminRole != null || viewerRole != null;
    }

    /** Without the tokens, which are secret. */
    @Override
    public String toString() {
        return "Access[tokens of " + tokens.keySet() + ", adminRole=" + adminRole + ", viewerRole=" + viewerRole + "]";
    }
}
