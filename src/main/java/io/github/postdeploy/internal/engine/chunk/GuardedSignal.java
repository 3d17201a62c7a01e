package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.BusySignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A signal that is asked on a thread of its own, one question at a time. Its failures count as "may go on", and are logged
 * once; as long as it does not answer, it is busy. Used by one thread at a time.
 */
final class GuardedSignal {

    private final BusySignal signal;
    private final ThreadFactory threads;
    private final Duration patience;
    private FutureTask<Optional<String>> question;
    private volatile boolean failedBefore;

    /** @param patience how long whoever asks waits for an answer */
    GuardedSignal(BusySignal signal, ThreadFactory threads, Duration patience) {
        this.signal = signal;
        this.threads = threads;
        this.patience = patience;
    }

    Optional<String> busy() {
        try {
            return question == null ? answer(begin(), patience) : answer(question, Duration.ZERO);
        } catch (TimeoutException late) {
            return Optional.of(signal.getClass().getName() + " does not answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | RuntimeException | Error failure) {
            question = null;
            return failed(failure instanceof ExecutionException ? failure.getCause() : failure);
        }
    }

    private FutureTask<Optional<String>> begin() {
        FutureTask<Optional<String>> next = new FutureTask<>(() -> signal.busy().map(Text::oneLine));
        threads.newThread(next).start();
        question = next;
        return next;
    }

    private Optional<String> answer(FutureTask<Optional<String>> asked, Duration wait)
            throws InterruptedException, ExecutionException, TimeoutException {
        Optional<String> answer = asked.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        question = null;
        return answer;
    }

    private Optional<String> failed(Throwable failure) {
        if (!failedBefore) {
            failedBefore = true;
            Log.signalFailed(signal.getClass().getName(), failure);
        }
        return Optional.empty();
    }
}
