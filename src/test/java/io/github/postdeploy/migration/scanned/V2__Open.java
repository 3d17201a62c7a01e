package io.github.postdeploy.migration.scanned;

import io.github.postdeploy.migration.DeployStage;
import io.github.postdeploy.migration.Stage;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Belongs before the rollout. */
@DeployStage(Stage.PRE_DEPLOY)
public final class V2__Open extends BaseJavaMigration {

    @Override
    public void migrate(Context context) {}
}
