package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.migration.check.CheckSettings;
import io.github.postdeploy.internal.migration.check.CheckSettings.Profile;
import io.github.postdeploy.internal.migration.tool.KnownMigrations;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.internal.migration.tool.Pending;
import io.github.postdeploy.internal.migration.tool.PendingView;
import io.github.postdeploy.internal.migration.tool.ToolFailure;
import io.github.postdeploy.internal.rest.MigrationAnswer;
import io.github.postdeploy.internal.rest.MigrationAnswer.Source;
import io.github.postdeploy.internal.rest.MigrationDesk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what the application's actions and beans know of migrations.
 *
 * @param sources who may know
 * @param surroundings what the platform puts around their code
 * @param thread it is read on
 */
record KnownMigrationsDesk(MigrationSources sources, Surroundings surroundings, ReadingThread thread)
        implements MigrationDesk {

    @Override
    public boolean exist() {
        return !sources.all().isEmpty();
    }

    @Override
    public List<MigrationAnswer> ask(Question question) {
        List<MigrationSources.Origin> origins = sources.all();
        return origins.isEmpty()
                ? List.of()
                : thread.call(() -> {
                    List<MigrationAnswer> answers = new ArrayList<>();
                    surroundings.execute(() -> read(origins, question, answers));
                    return answers;
                });
    }

    private static void read(List<MigrationSources.Origin> origins, Question question, List<MigrationAnswer> answers) {
        Set<Object> seen = new HashSet<>();
        for (MigrationSources.Origin origin : origins) {
            try {
                origin.lending().lend(made -> {
                    if (made instanceof KnownMigrations known && seen.add(known.identity())) {
                        answers.add(read(origin, known, question));
                    }
                });
            } catch (Exception | LinkageError failure) {
                answers.add(failed(new Source(origin.kind(), origin.name(), Optional.empty()), failure));
            }
        }
    }

    private static MigrationAnswer read(MigrationSources.Origin origin, KnownMigrations known, Question question) {
        Source source = new Source(origin.kind(), origin.name(), Optional.of(known.tool()));
        try (MigrationTool tool = known.open()) {
            PendingView view = view(tool.pending(), question);
            return new MigrationAnswer.Told(source, view.json(), view.text());
        } catch (Exception | LinkageError failure) {
            return failed(source, failure);
        }
    }

    private static PendingView view(Pending pending, Question question) {
        return switch (question) {
            case PLAN -> PendingView.plan(pending);
            case CHECK -> PendingView.check(pending, CheckSettings.STANDARD);
            case STRICT_CHECK -> PendingView.check(pending, new CheckSettings(Profile.STRICT, Map.of()));
        };
    }

    private static MigrationAnswer failed(Source source, Throwable failure) {
        Log.migrationsUnreadable(source.name(), failure);
        return new MigrationAnswer.Failed(source, ToolFailure.message(failure), ToolFailure.isUnreachable(failure));
    }
}
