package io.github.postdeploy.page;

import io.github.postdeploy.Action;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Actions whose names and words try to be more than text. */
@ApplicationScoped
public class Hostile {

    static final String SCRIPT =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    static final String RIGHT_TO_LEFT = "\u05d0\u05e7\u05d3\u05de\u05d5\u05ea\u202egnp.exe";
    private static final String THIRTY = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";

    /** 255 characters, which is the most, with those that mean something in an address. */
    static final String LONG =
            "x/?#%&" + THIRTY + THIRTY + THIRTY + THIRTY + THIRTY + THIRTY + THIRTY + THIRTY + "123456789";

    @Produces
    @PostDeployAction(name = SCRIPT, auto = false, description = SCRIPT)
    Action script() {
        return context -> {
            context.log(SCRIPT);
            context.message(SCRIPT);
            throw new IllegalStateException(SCRIPT);
        };
    }

    @Produces
    @PostDeployAction(name = RIGHT_TO_LEFT, auto = false, description = RIGHT_TO_LEFT)
    Action rightToLeft() {
        return context -> context.message(RIGHT_TO_LEFT);
    }

    @Produces
    @PostDeployAction(name = LONG, auto = false, description = "As long as a name can be")
    Action longest() {
        return context -> context.message("done");
    }
}
