package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.migration.tool.KnownMigrations;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.concurrent.Callable;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;

/**
 * The action that applies all that is pending with Liquibase.
 *
 * @param options for the stages
 * @param liquibase makes the one to use, which is closed afterwards
 */
public record LiquibaseMigrations(MigrationOptions options, Callable<Liquibase> liquibase) implements KnownMigrations {

    @Override
    public void run(ActionContext context) throws Exception {
        try (Liquibase opened = liquibase.call()) {
            int count = new LiquibaseRunner(options).updatePostDeploy(opened, new Contexts(), new LabelExpression());
            context.message(count == 1 ? "1 change set applied" : count + " change sets applied");
        }
    }

    @Override
    public String tool() {
        return LiquibaseRunner.LIQUIBASE;
    }

    @Override
    public MigrationTool open() throws Exception {
        return new LiquibaseTool(options, liquibase.call(), new Contexts(), new LabelExpression(), () -> {});
    }

    @Override
    public Object identity() {
        return liquibase;
    }
}
