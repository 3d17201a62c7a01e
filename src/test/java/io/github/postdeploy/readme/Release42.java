package io.github.postdeploy.readme;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
public class Release42 {

    @PostDeployAction(description = "Rebuild the search index")
    void rebuildIndex(SearchIndex index, ActionContext context) {
        index.rebuild(documents -> context.progress(documents));
    }

    @Produces
    @PostDeployAction(auto = false, after = "rebuildIndex")
    Action sendNotice(Mailer mailer) {
        return context -> mailer.send("The search is new.");
    }
}
