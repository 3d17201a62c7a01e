package io.github.postdeploy.internal.webhook;

import io.github.postdeploy.internal.engine.execution.BackOff;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Delivers messages to one URL, one after the other, each again until it is taken, refused a few times or too old. Of more than {@link
 * #MOST_WAITING} that wait the oldest are dropped. Its thread begins with the first message.
 */
final class Courier {

    static final int MOST_WAITING = 1_000;

    /** Of a message that is refused, in a row. */
    static final int MOST_REFUSALS = 5;

    private static final int GONE = 410;

    /** Answers 4xx that say nothing about the message: request timeout, too early, too many requests. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

    private final URI url;
    private final Signature signature;
    private final Webhook.Patience patience;
    private final ThreadFactory threads;
    private final LinkedBlockingDeque<Message> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
    private final CountDownLatch leaving = new CountDownLatch(1);
    private Thread thread;
    private ExecutorService connections;
    private HttpClient client;
    private volatile boolean gone;
    private boolean failing;
    private boolean dropping;

    /** @param signature null where messages are not signed */
    Courier(URI url, Signature signature, Webhook.Patience patience, ThreadFactory threads) {
        this.url = url;
        this.signature = signature;
        this.patience = patience;
        this.threads = threads;
    }

    /** Returns at once. */
    synchronized void deliver(Message message) {
        if (gone || isLeaving()) {
            return;
        }
        while (!waiting.offer(message)) {
            waiting.poll();
            if (!dropping) {
                dropping = true;
                Log.dropping(url, MOST_WAITING);
            }
        }
        if (thread == null) {
            connections = Executors.newCachedThreadPool(threads);
            client = client(patience.connect(), connections);
            thread = threads.newThread(this::work);
            thread.start();
        }
    }

    private static HttpClient client(Duration connect, ExecutorService threads) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads);
        Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
        return builder.build();
    }

    private boolean isLeaving() {
        return leaving.getCount() == 0;
    }

    private void work() {
        try {
            while (!gone && !(isLeaving() && waiting.isEmpty())) {
                Message next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    deliverAtLast(next);
                }
            }
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverAtLast(Message message) throws InterruptedException {
        BackOff delays = new BackOff(patience.firstDelay(), patience.longestDelay());
        int refusals = 0;
        while (true) {
            Failure failure = send(message);
            if (failure == null) {
                recovered();
                return;
            }
            if (gone) {
                Log.gone(url);
                waiting.clear();
                return;
            }
            boolean tooOld = Duration.between(message.at(), Instant.now()).compareTo(patience.patience()) > 0;
            if (tooOld) {
                Log.givenUp(url, message.type(), failure.words());
                return;
            }
            refusals = failure.isRefusal() ? refusals + 1 : 0;
            if (refusals == MOST_REFUSALS) {
                Log.refused(url, message.type(), refusals, failure.words());
                return;
            }
            if (!failing) {
                failing = true;
                Log.failing(url, failure.words());
            }
            if (leaving.await(delays.next().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private synchronized void recovered() {
        dropping = false;
        if (failing) {
            failing = false;
            Log.recovered(url);
        }
    }

    /**
     * What went wrong.
     *
     * @param words says it
     * @param isRefusal whether the server took offence at the message, and is likely to again
     */
    private record Failure(String words, boolean isRefusal) {

        static Failure of(String words) {
            return new Failure(words, false);
        }

        static Failure answered(int status) {
            boolean refused = status >= 400 && status < 500 && !NOT_NOW.contains(status);
            return new Failure("it answered " + status, refused);
        }
    }

    /** @return null if nothing went wrong */
    private Failure send(Message message) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = null;
        try {
            answer = client.sendAsync(request(message), HttpResponse.BodyHandlers.discarding());
            int status = answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            gone = status == GONE;
            return status >= 200 && status < 300 ? null : Failure.answered(status);
        } catch (TimeoutException silent) {
            return Failure.of("no answer within " + patience.answer().toMillis() + " ms");
        } catch (ExecutionException failure) {
            return Failure.of(String.valueOf(failure.getCause()));
        } catch (RuntimeException failure) {
            return Failure.of(String.valueOf(failure));
        } finally {
            if (answer != null) {
                answer.cancel(true);
            }
        }
    }

    private HttpRequest request(Message message) {
        Instant now = Instant.now();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Postdeploy")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        if (signature != null) {
            request.header("webhook-signature", signature.of(message, now));
        }
        return request.build();
    }

    /** Nothing is tried again from now on. */
    void leave() {
        leaving.countDown();
    }

    /** Waits until nothing is under way any more, but no longer than until this. */
    void join(long deadline) throws InterruptedException {
        Thread working = thread();
        if (working != null) {
            TimeUnit.NANOSECONDS.timedJoin(working, deadline - System.nanoTime());
        }
    }

    /** Gives up what is under way. */
    void interrupt() {
        Thread working = thread();
        if (working != null) {
            working.interrupt();
        }
    }

    private synchronized Thread thread() {
        return thread;
    }

    /** Gives connections back, and tells what was not delivered. */
    void end() {
        if (thread() == null) {
            return;
        }
        if (!waiting.isEmpty()) {
            Log.undelivered(url, waiting.size());
        }
        connections.shutdownNow();
    }
}
