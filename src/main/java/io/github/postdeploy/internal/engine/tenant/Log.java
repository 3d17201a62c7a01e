package io.github.postdeploy.internal.engine.tenant;

import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;

/** What is told the server's log of tenants. */
final class Log {

    private Log() {}

    static void badName(String name, String fault) {
        Journal.warn("PDP0190: The tenant '" + name + "' " + fault + " and is left out: it gets no actions.");
    }

    static void unserved(String what) {
        Journal.warn("PDP0191: " + Text.oneLine(what));
    }

    static void cannotBeTold(TenantsUnknownException notNow) {
        Journal.debug(notNow.getMessage());
    }
}
