package io.github.postdeploy.sample;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the sample's release needs. Each action leaves an entry, so that it can be seen how often it ran. */
@ApplicationScoped
public class Release {

    @PostDeployAction(after = "second", description = "Declared first, runs last")
    void third(Entries entries, ActionContext context) {
        context.progress(1, 2);
        entries.add("third");
        context.progress(2, 2);
        context.message("All three are there");
    }

    @Produces
    @PostDeployAction(after = "first")
    Action second(Entries entries) {
        return context -> entries.add("second");
    }

    @PostDeployAction(description = "Starts the chain")
    void first(Entries entries) {
        entries.add("first");
    }

    @PostDeployAction
    void broken() {
        throw new IllegalStateException("The index is broken", new IOException("Disk <b>full</b>"));
    }

    @PostDeployAction(after = "broken")
    void behindBroken(Entries entries) {
        entries.add("behindBroken");
    }

    @Produces
    @PostDeployAction(auto = false, description = "Tells everybody")
    Runnable notice(Entries entries) {
        return () -> entries.add("notice");
    }

    @PostDeployAction(auto = false)
    void onlyOnce(Entries entries) {
        entries.add("onlyOnce");
    }

    @PostDeployAction(auto = false)
    void skippable(Entries entries) {
        entries.add("skippable");
    }

    @PostDeployAction(auto = false)
    void byUser(Entries entries) {
        entries.add("byUser");
    }

    @PostDeployAction(auto = false)
    void byForm(Entries entries) {
        entries.add("byForm");
    }

    @PostDeployAction(auto = false)
    void byCommandLine(Entries entries) {
        entries.add("byCommandLine");
    }

    @PostDeployAction(auto = false)
    void neverAsked(Entries entries) {
        entries.add("neverAsked");
    }

    /** Goes on until somebody stops it; for the tests of stop, of a second request, and of a killed server. */
    @PostDeployAction(auto = false)
    void endless(ActionContext context, Entries entries) throws InterruptedException {
        entries.add("endless");
        CountDownLatch never = new CountDownLatch(1);
        while (!context.stopRequested()) {
            never.await(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Tells its log and how far it is until somebody stops it. */
    @PostDeployAction(auto = false)
    void talkative(ActionContext context) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int line = 1; !context.stopRequested(); line++) {
            context.log("line " + line + " <b>größe</b>");
            context.progress(line);
            never.await(200, TimeUnit.MILLISECONDS);
        }
        context.log("ends");
    }

    @Produces
    @PostDeployAction(auto = false)
    Action leavesTransactionOpen(UserTransaction transaction, Entries entries) {
        return context -> {
            transaction.begin();
            entries.add("leavesTransactionOpen");
        };
    }
}
