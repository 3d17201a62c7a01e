package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.event.RunCancelled;
import io.github.postdeploy.event.RunDetails;
import io.github.postdeploy.event.RunEvent;
import io.github.postdeploy.event.RunFailed;
import io.github.postdeploy.event.RunHandedOn;
import io.github.postdeploy.event.RunLost;
import io.github.postdeploy.event.RunResumed;
import io.github.postdeploy.event.RunRetried;
import io.github.postdeploy.event.RunScheduled;
import io.github.postdeploy.event.RunSkipped;
import io.github.postdeploy.event.RunStarted;
import io.github.postdeploy.event.RunStopped;
import io.github.postdeploy.event.RunSucceeded;
import io.github.postdeploy.event.RunTakenOver;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.github.postdeploy.internal.engine.change.ChangedRun;
import io.github.postdeploy.internal.engine.change.Subscriber;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Fires changes as CDI events, of the types that are observed. */
final class EventSender implements Subscriber {

    private final BeanManager beanManager;
    private final Optional<Executor> executor;
    private final Set<ChangeKind> observed = EnumSet.noneOf(ChangeKind.class);

    /** @param executor executes observers; empty for the container's own */
    EventSender(BeanManager beanManager, Optional<Executor> executor) {
        this.beanManager = beanManager;
        this.executor = executor;
        for (ChangeKind kind : ChangeKind.values()) {
            if (beanManager.resolveObserverMethods(event(kind, null, null)).stream()
                    .anyMatch(ObserverMethod::isAsync)) {
                observed.add(kind);
            }
        }
    }

    @Override
    public boolean wants(ChangeKind kind) {
        return observed.contains(kind);
    }

    @Override
    public void accept(ChangedRun changed) {
        RunEvent event = event(
                changed.change().kind(),
                details(changed.run()),
                changed.change().at());
        CompletionStage<RunEvent> fired = executor.map(given -> beanManager
                        .getEvent()
                        .select(RunEvent.class)
                        .fireAsync(event, NotificationOptions.ofExecutor(given)))
                .orElseGet(() -> beanManager.getEvent().select(RunEvent.class).fireAsync(event));
        fired.whenComplete((told, failure) -> {
            if (failure != null) {
                tell(event, failure);
            }
        });
    }

    /** What several observers have thrown is suppressed in it. */
    private static void tell(RunEvent event, Throwable failure) {
        Throwable all = failure instanceof CompletionException
                        && failure.getCause() == null
                        && failure.getSuppressed().length == 1
                ? failure.getSuppressed()[0]
                : failure;
        Log.observerFailed(event.getClass().getSimpleName(), event.run().action(), all);
    }

    private static RunEvent event(ChangeKind kind, RunDetails run, Instant at) {
        return switch (kind) {
            case SCHEDULED -> new RunScheduled(run, at);
            case STARTED -> new RunStarted(run, at);
            case SUCCEEDED -> new RunSucceeded(run, at);
            case FAILED -> new RunFailed(run, at);
            case STOPPED -> new RunStopped(run, at);
            case LOST -> new RunLost(run, at);
            case CANCELLED -> new RunCancelled(run, at);
            case SKIPPED -> new RunSkipped(run, at);
            case RETRIED -> new RunRetried(run, at);
            case RESUMED -> new RunResumed(run, at);
            case HANDED_ON -> new RunHandedOn(run, at);
            case TAKEN_OVER -> new RunTakenOver(run, at);
        };
    }

    private static RunDetails details(Run run) {
        return new RunDetails(
                run.id(),
                new RunDetails.Target(
                        run.key().application(),
                        run.key().action(),
                        run.key().tenantName().orElse(null)),
                run.attempt(),
                new RunDetails.Origin(
                        run.origin().asker().trigger(),
                        run.origin().asker().actor(),
                        run.place().release(),
                        run.place().node(),
                        run.dryRun()),
                new RunDetails.Times(
                        run.times().scheduledAt(),
                        run.times().startedAt(),
                        run.times().finishedAt()),
                report(run.report()));
    }

    private static RunDetails.Report report(Run.Report report) {
        Progress progress = report.progress();
        RunError error = report.error();
        return new RunDetails.Report(
                progress == null ? null : progress.done(),
                progress == null ? null : progress.total(),
                report.message(),
                error == null ? null : new RunDetails.Failure(error.type(), error.message(), error.stackTrace()));
    }
}
