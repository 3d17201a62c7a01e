package io.github.postdeploy.internal.migration.tool;

import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.internal.migration.stage.StageDecision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes what is to be checked of migrations whose stages are decided. */
public final class Scripts {

    private Scripts() {}

    /**
     * All of a plan, in its order.
     *
     * @param dialect of the database; empty for one whose SQL cannot be read
     */
    public static List<Script> of(MigrationPlan plan, Optional<Dialect> dialect, Function<Migration, Runner> runner) {
        return plan.all().stream()
                .map(planned -> of(
                        planned.migration(),
                        planned.decision(),
                        file(planned.migration().origin().location()),
                        dialect,
                        runner.apply(planned.migration())))
                .toList();
    }

    /** One, that is in a certain file. */
    public static Script of(
            Migration migration, StageDecision decision, String file, Optional<Dialect> dialect, Runner runner) {
        return new Script(
                migration.id(),
                file,
                dialect.isPresent() ? migration.sql() : SqlSource.NONE,
                migration.code(),
                dialect.orElse(Dialect.H2),
                decision.stage(),
                decision.isDefined(),
                runner);
    }

    /** As people open it. */
    private static String file(String location) {
        return location.replaceFirst("^(classpath|filesystem):", "");
    }
}
