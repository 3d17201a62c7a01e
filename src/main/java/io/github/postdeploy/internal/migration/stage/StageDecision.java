package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a migration's stage, and why. */
public sealed interface StageDecision {

    /** The stage; empty for a migration that does nothing, and for one whose stage is not known. */
    Optional<Stage> stage();

    /** Why, in words that follow "because". */
    String why();

    /** What it is called in a message: {@code defined} or {@code inferred}, say. */
    String adjective();

    /** Whether a person has written it for this very migration. */
    default boolean isDefined() {
        return false;
    }

    /** Written by a person: in the configuration, or in the migration. */
    record Defined(Stage is, String where) implements StageDecision {

        @Override
        public Optional<Stage> stage() {
            return Optional.of(is);
        }

        @Override
        public String why() {
            return where + " says so";
        }

        @Override
        public String adjective() {
            return "defined";
        }

        @Override
        public boolean isDefined() {
            return true;
        }
    }

    /** Inferred from what the migration does. */
    record Inferred(Stage is, List<Effect> from) implements StageDecision {

        public Inferred {
            from = List.copyOf(from);
        }

        @Override
        public Optional<Stage> stage() {
            return Optional.of(is);
        }

        @Override
        public String why() {
            return is == Stage.POST_DEPLOY
                    ? "the running release may use what it takes away: " + words(from)
                    : "the running release can live with what it does";
        }

        @Override
        public String adjective() {
            return "inferred";
        }
    }

    /** Configured for migrations whose stage cannot be inferred. */
    record FellBack(Stage is, String where, Undecided otherwise) implements StageDecision {

        @Override
        public Optional<Stage> stage() {
            return Optional.of(is);
        }

        @Override
        public String why() {
            return otherwise.why() + ", and " + where + " says so";
        }

        @Override
        public String adjective() {
            return "a fallback";
        }
    }

    /** The inverse of what doing it had. */
    record Undone(StageDecision done) implements StageDecision {

        @Override
        public Optional<Stage> stage() {
            return done.stage().map(Stage::inverse);
        }

        @Override
        public String why() {
            return "it undoes a migration that is "
                    + done.stage().map(Stage::name).orElse("of no stage") + " because " + done.why();
        }

        @Override
        public String adjective() {
            return done.adjective();
        }

        @Override
        public boolean isDefined() {
            return done.isDefined();
        }
    }

    /** The migration does nothing, and goes with any stage. */
    record Empty() implements StageDecision {

        @Override
        public Optional<Stage> stage() {
            return Optional.empty();
        }

        @Override
        public String why() {
            return "it does nothing";
        }

        @Override
        public String adjective() {
            return "empty";
        }
    }

    /** The stage is not known, and a person must say it. */
    record Undecided(String why, List<Effect> from) implements StageDecision {

        public Undecided {
            from = List.copyOf(from);
        }

        @Override
        public Optional<Stage> stage() {
            return Optional.empty();
        }

        @Override
        public String adjective() {
            return "unknown";
        }
    }

    private static String words(List<Effect> effects) {
        return effects.stream().map(Effect::words).collect(Collectors.joining(", "));
    }
}
