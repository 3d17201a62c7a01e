package io.github.postdeploy.internal.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what it is told to, and keeps what it was asked. */
final class FixedMigrations implements MigrationDesk {

    static final MigrationDesk NONE = new FixedMigrations();

    private final List<MigrationAnswer> answers;
    private final List<Question> asked = new ArrayList<>();

    FixedMigrations(MigrationAnswer... answers) {
        this.answers = List.of(answers);
    }

    static MigrationAnswer told(String action, String text) {
        JsonObject json = Json.createObjectBuilder()
                .add("fresh", false)
                .add("preDeploy", Json.createArrayBuilder())
                .add("postDeploy", Json.createArrayBuilder())
                .add("problems", Json.createArrayBuilder())
                .build();
        return new MigrationAnswer.Told(source(action), json, text);
    }

    static MigrationAnswer failed(String action, String message, boolean passing) {
        return new MigrationAnswer.Failed(source(action), message, passing);
    }

    private static MigrationAnswer.Source source(String action) {
        return new MigrationAnswer.Source(MigrationAnswer.Source.Kind.ACTION, action, Optional.of("Flyway"));
    }

    List<Question> asked() {
        return asked;
    }

    @Override
    public boolean exist() {
        return !answers.isEmpty();
    }

    @Override
    public List<MigrationAnswer> ask(Question question) {
        asked.add(question);
        return answers;
    }
}
