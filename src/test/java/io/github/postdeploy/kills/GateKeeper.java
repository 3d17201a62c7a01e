package io.github.postdeploy.kills;

import static org.awaitility.Awaitility.await;

import io.github.postdeploy.kills.application.Gates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The test's side of {@link Gates}: halts nodes at exact points of their work. */
record GateKeeper(Path directory) {

    private static final Duration BOUND = Duration.ofSeconds(60);

    static GateKeeper create() {
        try {
            return new GateKeeper(Files.createTempDirectory("postdeploy-gates"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Halts this node when it comes to this point for the n-th time from now on. */
    void hold(String node, Gates.Point point, int passing) {
        try {
            Path complete = Files.writeString(directory.resolve("new"), passing + " " + UUID.randomUUID());
            Files.move(complete, Gates.hold(directory, node, point), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the node is halted there. */
    void awaitHeld(String node, Gates.Point point) {
        awaitHeld(node, point, () -> false);
    }

    /** The same, or until there is nothing more to wait for. */
    void awaitHeld(String node, Gates.Point point, BooleanSupplier over) {
        await(node + " at " + point).atMost(BOUND).until(() -> isHeld(node, point) || over.getAsBoolean());
    }

    boolean isHeld(String node, Gates.Point point) {
        return Files.exists(Gates.held(directory, node, point));
    }

    void release(String node, Gates.Point point) {
        try {
            Files.deleteIfExists(Gates.hold(directory, node, point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets everything about a node that has ended. */
    void forget(String node) {
        for (Gates.Point point : Gates.Point.values()) {
            release(node, point);
            Gates.held(directory, node, point).toFile().delete();
        }
    }
}
