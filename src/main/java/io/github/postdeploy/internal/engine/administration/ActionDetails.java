package io.github.postdeploy.internal.engine.administration;

import java.util.List;

/**
 * An action, with what status does not show of it.
 *
 * @param action as status shows it
 * @param before names of the declared actions that it must come before
 */
public record ActionDetails(ActionView action, List<String> before) {

    public ActionDetails {
        before = List.copyOf(before);
    }
}
