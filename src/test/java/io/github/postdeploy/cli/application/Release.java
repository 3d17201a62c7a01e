package io.github.postdeploy.cli.application;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Argument;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.stream.IntStream;

/** Actions for every way in which the command line may be used. */
@ApplicationScoped
public class Release {

    /** A right-to-left override in it would turn the text around on a terminal. */
    public static final String HOSTILE = "it's \"odd\" $(id) \u202egnp.exe";

    private static final int ITEMS = 200;

    @PostDeployAction(name = "at-start", perTenant = false, description = "Runs by itself")
    void atStart(ActionContext context) {
        context.message("done at the start");
    }

    @Produces
    @PostDeployAction(name = "slow-at-start", perTenant = false, after = "at-start")
    Action slowAtStart() {
        return context -> Gates.await("slow-at-start", context);
    }

    @PostDeployAction(name = "rebuild-index", perTenant = false)
    void rebuildIndex() {}

    @PostDeployAction(name = "send-notice", auto = false, perTenant = false)
    void sendNotice(@Argument String template) {}

    @PostDeployAction(name = "notice", auto = false, perTenant = false)
    void notice(
            @Argument(description = "Which text") String template,
            @Argument(defaultValue = "10") int limit,
            @Argument(secret = true, required = false) String password,
            ActionContext context) {
        context.message(
                template + " to " + limit + (password == null ? "" : ", with a password of " + password.length()));
    }

    @Produces
    @PostDeployAction(name = "gated", auto = false, perTenant = false)
    Action gated() {
        return context -> {
            context.progress(1, 3);
            Gates.await("gated", context);
        };
    }

    @Produces
    @PostDeployAction(name = "never-ends", auto = false, perTenant = false)
    Action neverEnds() {
        return context -> {
            context.progress(1, 3);
            Gates.await("never", context);
        };
    }

    @PostDeployAction(name = "breaks", auto = false, perTenant = false)
    void breaks() {
        throw new IllegalStateException("Disk \u001b[31mfull\u001b[0m");
    }

    @PostDeployAction(name = "behind-breaks", auto = false, perTenant = false, after = "breaks")
    void behindBreaks() {}

    @PostDeployAction(name = HOSTILE, auto = false, perTenant = false)
    void hostile() {}

    @PostDeployAction(name = "to-skip", auto = false, perTenant = false)
    void toSkip() {}

    @PostDeployAction(name = "for-each", auto = false)
    void forEach(ActionContext context) {
        if ("globex".equals(context.tenant().orElse(null)) && !Gates.isOpen("globex")) {
            throw new IllegalStateException("globex is closed");
        }
    }

    @Produces
    @PostDeployAction(name = "fill", auto = false, perTenant = false)
    Backfill<Integer> fill() {
        return Backfills.<Integer>items(cursor -> {
                    int after = cursor == null ? 0 : cursor.as(Integer.class);
                    return IntStream.rangeClosed(after + 1, ITEMS).boxed().iterator();
                })
                .cursor(item -> item)
                .each((item, chunk) -> Gates.slowlyUnlessOpen("fill"));
    }
}
