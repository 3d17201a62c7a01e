package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One execution of an action, as history keeps it.
 *
 * @param id its identity, the same through every attempt
 * @param key the action it is of
 * @param state where it stands
 * @param origin why there is a run
 * @param order what it is to do
 * @param place where it executes
 * @param times when
 * @param report what it told
 * @param interventions what people have asked since
 */
public record Run(
        UUID id,
        ActionKey key,
        State state,
        Origin origin,
        Order order,
        Place place,
        Times times,
        Report report,
        List<Intervention> interventions) {

    public Run {
        interventions = List.copyOf(interventions);
    }

    public RunStatus status() {
        return state.status();
    }

    public int attempt() {
        return state.attempt();
    }

    public int failures() {
        return state.failures();
    }

    /** What it was given; a JSON object, or null. */
    public String arguments() {
        return order.arguments();
    }

    public boolean dryRun() {
        return order.dryRun();
    }

    /** Who wants it to stop, while it has not. */
    public Optional<Intervention> pendingStop() {
        return interventions.isEmpty() || status() != RunStatus.RUNNING
                ? Optional.empty()
                : Optional.of(interventions.get(interventions.size() - 1))
                        .filter(last -> last.kind() == Intervention.Kind.STOP);
    }

    /**
     * @param status where it stands
     * @param attempt 1 at first
     * @param failures attempts that failed and were tried again
     */
    public record State(RunStatus status, int attempt, int failures) {}

    /**
     * @param asker who asked
     * @param mode what for
     * @param ignoreMinNodes whether it was asked for without regard to {@code postdeploy.min-nodes}
     */
    public record Origin(Asker asker, Mode mode, boolean ignoreMinNodes) {

        public Origin(Asker asker, Mode mode) {
            this(asker, mode, false);
        }
    }

    /**
     * @param onCrash what the disappearance of its node does to it
     * @param arguments what it was given, as a JSON object; null for nothing
     * @param sample how many items to try without leaving a trace; 0 for a real run
     */
    public record Order(OnCrash onCrash, String arguments, int sample) {

        /** Of a plain action that was given nothing. */
        public static final Order PLAIN = new Order(OnCrash.LOSE, null, 0);

        public boolean dryRun() {
            return sample > 0;
        }
    }

    /**
     * @param node name of the node
     * @param release release of the application on that node; may be null
     */
    public record Place(String node, String release) {}

    /**
     * @param scheduledAt when it was claimed
     * @param startedAt when its latest attempt began to execute; null before
     * @param finishedAt when it ended; null before
     */
    public record Times(Instant scheduledAt, Instant startedAt, Instant finishedAt) {}

    /**
     * What somebody asked of it; the latest of each kind, in the order of time.
     *
     * @param kind what
     * @param asker who
     * @param at when
     */
    public record Intervention(Kind kind, Asker asker, Instant at) {

        /** RESET is of its action, while it was the latest run. */
        public enum Kind {
            STOP,
            RESUME,
            RESET
        }
    }

    /**
     * @param progress how far it has come; null when it never told
     * @param message the latest message; may be null
     * @param error what it ended with, or its last attempt before this one; null when it ended well or not yet
     */
    public record Report(Progress progress, String message, RunError error) {}
}
