package io.github.postdeploy.migration.scanned;

import io.github.postdeploy.migration.DeployStage;
import io.github.postdeploy.migration.Stage;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Waits for the end of the rollout. */
@DeployStage(Stage.POST_DEPLOY)
public final class V3__Close extends BaseJavaMigration {

    @Override
    public void migrate(Context context) {}
}
