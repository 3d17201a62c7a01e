package io.github.postdeploy.internal.rest;

import java.util.List;
import java.util.Set;

/** How migrations are to be checked. */
final class CheckQuery {

    private static final String PROFILE = "profile";

    private CheckQuery() {}

    static MigrationDesk.Question of(String queryString) {
        List<String> given = FormReader.query(queryString, Set.of(PROFILE)).getOrDefault(PROFILE, List.of("standard"));
        return switch (FormReader.single(PROFILE, given)) {
            case "standard" -> MigrationDesk.Question.CHECK;
            case "strict" -> MigrationDesk.Question.STRICT_CHECK;
            default -> throw Problem.badRequest("'profile' must be standard or strict.");
        };
    }
}
