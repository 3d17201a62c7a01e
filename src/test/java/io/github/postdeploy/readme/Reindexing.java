package io.github.postdeploy.readme;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
public class Reindexing {

    @Produces
    @PostDeployAction(description = "Reindex the archive", timeLimit = "PT2H")
    BatchJob reindexArchive() {
        return BatchJob.of("reindex").with("depth", "full");
    }
}
