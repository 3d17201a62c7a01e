package io.github.postdeploy.event;

import io.github.postdeploy.Trigger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A run, as an event tells it. Its arguments are not part of it, since some are secret. Immutable.
 *
 * @param id its identity, the same through every attempt
 * @param target what it is a run of
 * @param attempt 1 at first
 * @param origin who asked for it, and where it is
 * @param times when it was scheduled, begun and over
 * @param report what it told
 */
public record RunDetails(UUID id, Target target, int attempt, Origin origin, Times times, Report report) {

    /** Name of the action. */
    public String action() {
        return target.action();
    }

    /** The tenant that the run is for, if it is for one. */
    public Optional<String> tenant() {
        return Optional.ofNullable(target.tenant());
    }

    /** What it ended with, or its last attempt before this one; empty when it ended well or not yet. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(report.failure());
    }

    /**
     * @param application name of the application
     * @param action name of the action
     * @param tenant the tenant that it is for; null for none
     */
    public record Target(String application, String action, String tenant) {}

    /**
     * @param trigger through what it was asked for
     * @param actor who asked: name of a user or token, or {@code auto}
     * @param release of the application, on the node that has it; null if not known
     * @param node name of the node that has it, or has scheduled it
     * @param dryRun whether it is to leave no trace
     */
    public record Origin(Trigger trigger, String actor, String release, String node, boolean dryRun) {}

    /**
     * By the database's clock.
     *
     * @param scheduledAt when it was recorded
     * @param startedAt when its latest attempt began; null before
     * @param finishedAt when it ended; null before
     */
    public record Times(Instant scheduledAt, Instant startedAt, Instant finishedAt) {}

    /**
     * @param done items done; null when the action has never told its progress
     * @param total items in all, exactly or about; null when not known
     * @param message its latest message; null for none
     * @param failure what it ended with; null for none
     */
    public record Report(Long done, Long total, String message, Failure failure) {}

    /**
     * @param type class name of the exception
     * @param message its message; may be null
     * @param stackTrace its stack trace, with causes; cut where it is very long
     */
    public record Failure(String type, String message, String stackTrace) {}
}
