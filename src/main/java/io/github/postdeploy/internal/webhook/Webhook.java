package io.github.postdeploy.internal.webhook;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.github.postdeploy.internal.engine.change.ChangedRun;
import io.github.postdeploy.internal.engine.change.Subscriber;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import javax.crypto.SecretKey;

/** Tells every URL of changes. Never waits for one, nor do they for each other. */
public final class Webhook implements Subscriber, AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Set<ChangeKind> kinds;
    private final Function<Run, JsonObject> json;
    private final List<Courier> couriers;

    /**
     * Whom to tell, and what.
     *
     * @param urls where requests go
     * @param key what they are signed with; null where they are not
     * @param kinds which changes
     */
    public record Options(List<URI> urls, SecretKey key, Set<ChangeKind> kinds) {}

    /**
     * @param json how a run is shown
     * @param threads makes a thread for each URL, and some for connections
     */
    public Webhook(Options options, Function<Run, JsonObject> json, ThreadFactory threads) {
        this(options, json, threads, Patience.USUAL);
    }

    Webhook(Options options, Function<Run, JsonObject> json, ThreadFactory threads, Patience patience) {
        this.kinds = Set.copyOf(options.kinds());
        this.json = json;
        Signature signature = options.key() == null ? null : new Signature(options.key());
        this.couriers = options.urls().stream()
                .map(url -> new Courier(url, signature, patience, threads))
                .toList();
    }

    /**
     * How long what may take.
     *
     * @param connect to get a connection
     * @param answer to get an answer, from the beginning
     * @param firstDelay before the second try; later ones are twice as long each
     * @param longestDelay before any
     * @param patience after which age a message is given up
     */
    record Patience(Duration connect, Duration answer, Duration firstDelay, Duration longestDelay, Duration patience) {

        static final Patience USUAL = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
    }

    @Override
    public boolean wants(ChangeKind kind) {
        return kinds.contains(kind);
    }

    @Override
    public void accept(ChangedRun changed) {
        String type = "run." + changed.change().kind().word();
        send(type, changed.change().at(), Words.of(changed), json.apply(changed.run()));
    }

    /** Tells that the automatic actions are over. */
    public void finished(Node node, VitalsView vitals) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        vitals.automatic().forEach((status, count) -> counts.add(status.name(), count));
        JsonObjectBuilder data = Json.createObjectBuilder().add("application", node.application());
        node.knownRelease().ifPresentOrElse(release -> data.add("release", release), () -> data.addNull("release"));
        send(
                "actions.finished",
                Instant.now(),
                Words.finished(node, vitals),
                data.add("node", node.name()).add("automatic", counts).build());
    }

    private void send(String type, Instant at, String words, JsonObject data) {
        String body = Json.createObjectBuilder()
                .add("type", type)
                .add("timestamp", at.toString())
                .add("text", words)
                .add("data", data)
                .build()
                .toString();
        Message message = new Message("msg_" + UUID.randomUUID(), type, at, body.getBytes(StandardCharsets.UTF_8));
        couriers.forEach(courier -> courier.deliver(message));
    }

    /** Gives what waits a moment to get through, at all URLs at once, and ends. */
    @Override
    public void close() {
        couriers.forEach(Courier::leave);
        try {
            join();
            couriers.forEach(Courier::interrupt);
            join();
        } catch (InterruptedException interrupted) {
            couriers.forEach(Courier::interrupt);
            Thread.currentThread().interrupt();
        } finally {
            couriers.forEach(Courier::end);
        }
    }

    private void join() throws InterruptedException {
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        for (Courier courier : couriers) {
            courier.join(deadline);
        }
    }
}
