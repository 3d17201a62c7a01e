package io.github.postdeploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/**
 * How much of the processors went to others than the JVM and PostgreSQL: what runs beside, and what a host of virtual
 * machines took away. Known on Linux only; elsewhere there seem to be none.
 */
final class Bystanders {

    private static final Path PROCESSES = Path.of("/proc");

    /** Of the processors, had by others: with more than that, a measurement is disturbed. */
    static final double DISTURBING = 0.05;

    private static final Duration GLANCE = Duration.ofMillis(500);

    /** How long to wait for others to be quiet, before each turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("bench.patience", 60));

    /** Clock ticks a second in what Linux tells applications, on every architecture. */
    private static final double TICKS = 100;

    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STOLEN = 7;

    private final long postmaster;

    Bystanders(Database database) throws SQLException {
        postmaster = known()
                ? ProcessHandle.of(database.number("SELECT pg_backend_pid()"))
                        .flatMap(ProcessHandle::parent)
                        .map(ProcessHandle::pid)
                        .orElse(-1L)
                : -1;
    }

    private static boolean known() {
        return Files.exists(PROCESSES.resolve("stat"));
    }

    /**
     * A look at the clocks, in seconds of one processor.
     *
     * @param busy what all processors worked, for whomever
     * @param ours what they worked for the JVM and PostgreSQL
     * @param nanoTime when
     */
    record Look(double busy, double ours, long nanoTime) {}

    Look look() {
        return known() ? new Look(busy(), ours(), System.nanoTime()) : new Look(0, 0, System.nanoTime());
    }

    /** The share of all processors that others had since then, from 0 to 1. */
    double shareSince(Look before) {
        Look now = look();
        double others = (now.busy() - before.busy()) - (now.ours() - before.ours());
        double seconds = (now.nanoTime() - before.nanoTime()) / 1e9;
        return Math.max(0, others / (seconds * Runtime.getRuntime().availableProcessors()));
    }

    /** Returns when the others are quiet, or have not been for long. */
    void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        double share = 1;
        while (known() && share > DISTURBING && System.nanoTime() < deadline) {
            Look before = look();
            Thread.sleep(GLANCE.toMillis());
            share = shareSince(before);
        }
    }

    private static double busy() {
        String[] columns = read(PROCESSES.resolve("stat"))
                .lines()
                .findFirst()
                .orElseThrow()
                .split("\\s+");
        long[] ticks =
                Arrays.stream(columns, 1, STOLEN + 2).mapToLong(Long::parseLong).toArray();
        return (Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[WAITING_FOR_DISK]) / TICKS;
    }

    private double ours() {
        var jvm = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double sessions = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(session -> worked(session.pid(), false))
                .sum();
        return jvm.getProcessCpuTime() / 1e9 + worked(postmaster, true) + sessions;
    }

    /** @param ended whether to add what its children worked that have ended */
    private static double worked(long pid, boolean ended) {
        try {
            String stat = Files.readString(PROCESSES.resolve(pid + "/stat"));
            String[] columns = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(columns, 11, ended ? 15 : 13)
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS;
        } catch (IOException over) {
            return 0;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
