package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.TerminalText;
import io.github.postdeploy.internal.rest.MigrationAnswer.Failed;
import io.github.postdeploy.internal.rest.MigrationAnswer.Told;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Migrations of the application, as JSON and as text. */
final class MigrationsView {

    /** What helps where none are known. */
    static final String NONE =
            "The application makes no migrations known. Let a producer of @PostDeployAction declare the"
                    + " type MigrationAction and return FlywayStages.configured().postDeployAction(…), or that of"
                    + " LiquibaseStages; or make Flyway a CDI bean.";

    private static final String RETRY_SECONDS = "5";

    private MigrationsView() {}

    /** The problem where none of those that are known can be read; where one can, the others are told beside it. */
    static Optional<Problem> problem(List<MigrationAnswer> answers) {
        List<Failed> failed = answers.stream()
                .filter(Failed.class::isInstance)
                .map(Failed.class::cast)
                .toList();
        if (failed.isEmpty() || failed.size() < answers.size()) {
            return Optional.empty();
        }
        String detail = failed.stream().map(MigrationsView::words).collect(Collectors.joining(" "));
        return Optional.of(
                failed.stream().allMatch(Failed::passing)
                        ? new Problem(503, detail).withHeader("Retry-After", RETRY_SECONDS)
                        : new Problem(500, detail));
    }

    private static String words(Failed failed) {
        String tool = failed.source().tool().map(name -> name + ": ").orElse("");
        return "The migrations of '" + failed.source().name() + "' cannot be read. "
                + Journal.sentence(tool + failed.message());
    }

    static JsonObject json(List<MigrationAnswer> answers) {
        JsonArrayBuilder migrations = Json.createArrayBuilder();
        answers.forEach(answer -> migrations.add(json(answer)));
        return Json.createObjectBuilder().add("migrations", migrations).build();
    }

    private static JsonObjectBuilder json(MigrationAnswer answer) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("source", answer.source().name())
                .add("kind", answer.source().kind().name().toLowerCase(Locale.ROOT))
                .add("tool", JsonView.text(answer.source().tool().orElse(null)));
        if (answer instanceof Failed failed) {
            return object.add("error", failed.message());
        }
        object.addNull("error");
        ((Told) answer).json().forEach(object::add);
        return object;
    }

    static String text(List<MigrationAnswer> answers) {
        return answers.isEmpty()
                ? NONE + "\n"
                : answers.stream().map(MigrationsView::text).collect(Collectors.joining("\n"));
    }

    private static String text(MigrationAnswer answer) {
        String heading = TerminalText.line(answer.source().name())
                + answer.source().tool().map(tool -> " (" + tool + ")").orElse("") + "\n\n";
        return heading
                + (answer instanceof Failed failed
                        ? "Cannot be read: " + TerminalText.lines(failed.message()) + "\n"
                        : ((Told) answer).text());
    }
}
