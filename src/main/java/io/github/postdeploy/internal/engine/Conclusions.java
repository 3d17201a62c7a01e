package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ActionKind;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.Conclusion;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes what comes of attempts. */
final class Conclusions {

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final RunStore store;
    private final StoreRetry retry;
    private final OutcomeWriter outcomes;
    private volatile Again again = (lease, sentAt, delay) -> {};
    private volatile Consumer<ActionKey> ended = key -> {};

    Conclusions(RunStore store, StoreRetry retry) {
        this.store = store;
        this.retry = retry;
        this.outcomes = new OutcomeWriter(store, retry);
    }

    /** Hears of every run that is to be tried again here after a delay. */
    interface Again {
        void accept(Lease lease, long sentAt, Duration delay);
    }

    void onRetry(Again listener) {
        this.again = listener;
    }

    /** Hears of every attempt once what has come of it is written, or can no longer be. */
    void onEnd(Consumer<ActionKey> listener) {
        this.ended = listener;
    }

    /**
     * What may come after an attempt.
     *
     * @param retry when it is tried again by itself
     * @param onCrash what becomes of it when its node leaves
     * @param resumable whether the run may be resumed
     */
    record Afterwards(Rules.Retry retry, OnCrash onCrash, boolean resumable) {

        /** @param action of the run; null if this release does not know it */
        static Afterwards of(ActionDefinition action, Run run) {
            return action == null
                    ? new Afterwards(Rules.DEFAULT.retry(), OnCrash.LOSE, true)
                    : new Afterwards(
                            action.rules().retry(),
                            action.onCrash(),
                            action.kind() != ActionKind.ACTION && !run.dryRun());
        }
    }

    void write(Attempt attempt, Conclusion conclusion, Afterwards afterwards, Duration took) {
        try {
            conclude(attempt, conclusion, afterwards, took);
        } finally {
            ended.accept(attempt.lease().key());
        }
    }

    private void conclude(Attempt attempt, Conclusion conclusion, Afterwards afterwards, Duration took) {
        Lease lease = attempt.lease();
        if (conclusion instanceof Conclusion.Ended ended) {
            Log.ended(lease, ended.outcome(), took);
            if (!goesOn(attempt, ended.outcome(), afterwards)) {
                outcomes.write(attempt, ended.outcome(), afterwards.resumable());
            }
        } else if (conclusion instanceof Conclusion.GivenBack givenBack) {
            givenBack(lease, givenBack.reason());
        } else if (conclusion instanceof Conclusion.Lost lost) {
            if (retry.call(() -> store.lose(lease, lost.reason()), CommonLog::workFailed)
                    .orElse(false)) {
                CommonLog.lost(lease.key(), lost.reason());
            }
        } else {
            CommonLog.race("Run " + lease.runId() + " of '" + lease.key().action() + "' is somebody else's by now.");
        }
    }

    private boolean goesOn(Attempt attempt, Outcome outcome, Afterwards afterwards) {
        Rules.Retry rule = afterwards.retry();
        return mayRunElsewhere(attempt, outcome, afterwards)
                        && givenBack(attempt.lease(), attempt.context().stopReason())
                || mayRetry(attempt, outcome, rule) && retried(attempt, outcome, rule);
    }

    private static boolean mayRunElsewhere(Attempt attempt, Outcome outcome, Afterwards afterwards) {
        return outcome.status() == RunStatus.STOPPED
                && afterwards.onCrash() == OnCrash.RERUN
                && attempt.context().leavesToOthers();
    }

    /** False if the lease has gone to somebody else. */
    private boolean givenBack(Lease lease, String reason) {
        Log.givenBack(lease.key(), reason);
        return retry.call(() -> store.giveBack(lease, reason), CommonLog::workFailed)
                .orElse(false);
    }

    private static boolean mayRetry(Attempt attempt, Outcome outcome, Rules.Retry rule) {
        return outcome.status() == RunStatus.FAILED
                && attempt.run().failures() < rule.times()
                && !attempt.run().dryRun()
                && attempt.context().stopCause().isEmpty();
    }

    private boolean retried(Attempt attempt, Outcome outcome, Rules.Retry rule) {
        long sentAt = System.nanoTime();
        Optional<Lease> next = retry.call(() -> nextAttempt(attempt, outcome), CommonLog::workFailed)
                .flatMap(Function.identity());
        next.ifPresent(lease -> {
            Duration delay = delay(rule.delay(), attempt.run().failures());
            Log.retried(lease.key(), delay);
            again.accept(lease, sentAt, delay);
        });
        return next.isPresent();
    }

    private Optional<Lease> nextAttempt(Attempt attempt, Outcome outcome) {
        return retryWith(attempt.lease(), outcome).or(() -> begunBefore(attempt));
    }

    /** By an earlier try whose reply never came. Nobody else counts this attempt as failed and goes on with the next. */
    private Optional<Lease> begunBefore(Attempt attempt) {
        Lease lease = attempt.lease();
        Run before = attempt.run();
        return store.run(lease.runId())
                .filter(now -> now.attempt() == before.attempt() + 1 && now.failures() == before.failures() + 1)
                .map(now -> Lease.ofRun(lease.key(), lease.runId(), lease.token() + 1, lease.mode()));
    }

    private Optional<Lease> retryWith(Lease lease, Outcome outcome) {
        try {
            return store.retry(lease, outcome.report());
        } catch (DataRefusedException refused) {
            CommonLog.textRefused(lease.key(), refused);
            return store.retry(lease, outcome.inPlainText().report());
        }
    }

    /** Twice as long for each failure before. */
    private static Duration delay(Duration first, int failures) {
        Duration delay = first.multipliedBy(1L << Math.min(failures, 30));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
