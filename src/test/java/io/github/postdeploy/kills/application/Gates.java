package io.github.postdeploy.kills.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Points at which a test may halt this node, by files in the directory {@code kills.gates}: neither a frozen database nor
 * a frozen test can lose them.
 */
public final class Gates {

    private static final Path DIRECTORY = Path.of(System.getProperty("kills.gates", "none"));
    private static final long POLL_MILLIS = 5;

    /** How often this node has passed a point since the test wanted it held there. */
    private static final Map<Point, Passings> PASSED = new EnumMap<>(Point.class);

    /** Whether this thread has written a chunk that it has not committed. */
    private static final ThreadLocal<Boolean> IN_CHUNK = ThreadLocal.withInitial(() -> false);

    private Gates() {}

    /** Where a node may be halted. */
    public enum Point {
        /** The action is being made: the run has been claimed, and nothing done yet. */
        MAKING,
        /** Before a page is read: between two chunks. */
        BETWEEN,
        /** Before the first row of a chunk is written. */
        READ,
        /** Half of the rows of a chunk are written. */
        WITHIN,
        /** All rows of a chunk are written, the cursor is not. */
        WRITTEN,
        /** The cursor is written too, the chunk is not committed. */
        UNCOMMITTED,
        /** A chunk is committed, and the node has not heard of it yet. */
        COMMITTED,
        /** A plain action is at work. */
        PLAIN
    }

    /** The name of this node. */
    public static String node() {
        return System.getProperty("postdeploy.node", "unnamed");
    }

    /** Halts here if a test wants it. */
    public static void pass(Point point) {
        IN_CHUNK.set(point == Point.WRITTEN);
        halt(point);
    }

    /** Around the commit of a chunk, where the application itself has no say. */
    public static <T> T committing(Callable<T> commit) throws Exception {
        boolean chunk = IN_CHUNK.get();
        IN_CHUNK.set(false);
        if (chunk) {
            halt(Point.UNCOMMITTED);
        }
        T result = commit.call();
        if (chunk) {
            halt(Point.COMMITTED);
        }
        return result;
    }

    private static void halt(Point point) {
        Path hold = hold(DIRECTORY, node(), point);
        if (Files.exists(hold) && isTime(point, hold)) {
            halt(hold, held(DIRECTORY, node(), point));
        }
    }

    private static synchronized boolean isTime(Point point, Path hold) {
        try {
            String wanted = Files.readString(hold);
            Passings passings = PASSED.get(point);
            passings = passings == null || !passings.wanted.equals(wanted)
                    ? new Passings(wanted, 1)
                    : new Passings(wanted, passings.count + 1);
            PASSED.put(point, passings);
            return passings.count >= Integer.parseInt(wanted.split(" ")[0]);
        } catch (NoSuchFileException released) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void halt(Path hold, Path held) {
        try {
            Files.writeString(held, "");
            while (Files.exists(hold)) {
                Thread.sleep(POLL_MILLIS);
            }
            Files.deleteIfExists(held);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The file that halts a node: at which passing from now on, and something that no other such file has. */
    public static Path hold(Path directory, String node, Point point) {
        return directory.resolve(node + "-hold-" + point);
    }

    /** The file that tells that a node is halted. */
    public static Path held(Path directory, String node, Point point) {
        return directory.resolve(node + "-held-" + point);
    }

    /**
     * @param wanted what the test has written
     * @param count since then
     */
    private record Passings(String wanted, int count) {}
}
