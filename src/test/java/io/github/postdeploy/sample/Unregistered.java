package io.github.postdeploy.sample;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Declared nowhere, and can be run by its class name. */
@ApplicationScoped
public class Unregistered implements Action {

    @Inject
    private Entries entries;

    @Override
    public void run(ActionContext context) {
        entries.add("unregistered");
    }
}
