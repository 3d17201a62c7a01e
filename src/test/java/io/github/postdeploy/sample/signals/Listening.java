package io.github.postdeploy.sample.signals;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.event.RunEvent;
import io.github.postdeploy.event.RunFailed;
import io.github.postdeploy.sample.Entries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Actions, and observers of what becomes of them. */
@ApplicationScoped
public class Listening {

    /** The entry that the automatic action waits for. */
    public static final String GO = "signals-go";

    @Inject
    private Entries entries;

    @PostDeployAction(name = "hold")
    void hold(ActionContext context) throws InterruptedException {
        while (!context.stopRequested() && !entries.authors().contains(GO)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @PostDeployAction(name = "fail", auto = false)
    void fail() {
        throw new IllegalStateException("no luck");
    }

    void failed(@ObservesAsync RunFailed event) {
        entries.add("signals-" + event.run().action() + "-"
                + event.run().failure().orElseThrow().message());
        throw new IllegalStateException("observer out of order");
    }

    void any(@ObservesAsync RunEvent event) {
        if (event.run().action().equals("fail")) {
            entries.add("signals-" + event.status());
        }
    }
}
