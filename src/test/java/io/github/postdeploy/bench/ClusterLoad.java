package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.port.UnownedRun;
import io.github.postdeploy.internal.store.ManyNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Measures what many nodes and tenants ask of a PostgreSQL: announcements of nodes, counts of nodes, and an action that runs
 * for each tenant, claimed by one node and executed by all. Takes the number of nodes (500) and of tenants (10,000). Prints
 * rows of a table.
 */
public final class ClusterLoad {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 10;
    private static final int PORTION = 500;
    private static final int TENANTS_OF_A_NODE = 8;
    private static final long FLAT_OUT_NANOS = Duration.ofSeconds(20).toNanos();
    private static final String APPLICATION = "cluster";

    private final List<Stores> nodes;
    private final int tenants;
    private final StatementCounts counts;

    private ClusterLoad(List<Stores> nodes, int tenants, StatementCounts counts) {
        this.nodes = nodes;
        this.tenants = tenants;
        this.counts = counts;
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int tenants = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        StatementCounts counts = new StatementCounts();
        try (Server server = Server.start();
                HikariDataSource pool = server.pool(CONNECTIONS);
                ManyNodes nodes = new ManyNodes(APPLICATION, count, counts.around(pool), LEASE)) {
            new ClusterLoad(nodes.stores(), tenants, counts).measure();
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d nodes, %d tenants, lease %d s, %d connections%n",
                nodes.size(),
                tenants,
                LEASE.toSeconds(),
                CONNECTIONS);
        System.out.println("| | calls | statements per call | calls a second | statements a second |");
        System.out.println("|---|---:|---:|---:|---:|");
        once("a node announces itself", store -> store.cluster().nodes().announce());
        nodes.get(0).cluster().releases().announce();
        flatOut("a node renews that", store -> store.cluster().nodes().renew());
        flatOut("a node counts the others", store -> store.cluster().releases().count());
        claim();
        execute();
    }

    private void once(String what, Consumer<Stores> call) throws InterruptedException {
        counts.clear();
        long begun = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        onThreads(() -> {
            for (int i = next.getAndIncrement(); i < nodes.size(); i = next.getAndIncrement()) {
                call.accept(nodes.get(i));
            }
        });
        row(what, nodes.size(), System.nanoTime() - begun);
    }

    private void flatOut(String what, Consumer<Stores> call) throws InterruptedException {
        counts.clear();
        long begun = System.nanoTime();
        AtomicLong calls = new AtomicLong();
        onThreads(() -> {
            while (System.nanoTime() - begun < FLAT_OUT_NANOS) {
                call.accept(nodes.get((int) (calls.getAndIncrement() % nodes.size())));
            }
        });
        row(what, calls.get(), System.nanoTime() - begun);
    }

    private void claim() {
        List<ActionKey> keys = IntStream.range(0, tenants)
                .mapToObj(i -> new ActionKey(APPLICATION, "fill", "tenant " + i))
                .toList();
        Stores first = nodes.get(0);
        counts.clear();
        long begun = System.nanoTime();
        first.runs().addMissing(keys);
        row("a tenant gets its row", tenants, System.nanoTime() - begun);
        counts.clear();
        begun = System.nanoTime();
        for (int from = 0; from < tenants; from += PORTION) {
            List<Claim> claims = keys.subList(from, Math.min(tenants, from + PORTION)).stream()
                    .map(key -> Claim.of(key, ActionState.NEW, new Run.Origin(Asker.START_UP, Mode.AUTO))
                            .unowned())
                    .toList();
            first.runs().claim(claims);
        }
        row("a tenant's run is claimed", tenants, System.nanoTime() - begun);
    }

    /** Each node takes some tenants at a time, as the library does, and executes nothing but begin and end. */
    private void execute() throws InterruptedException {
        counts.clear();
        long begun = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        onThreads(() -> {
            while (done.get() < tenants) {
                Stores node = nodes.get(next.getAndIncrement() % nodes.size());
                List<UnownedRun> found = new ArrayList<>(node.runs().adoptable(null, true, PORTION));
                Collections.shuffle(found);
                for (UnownedRun waiting : found.subList(0, Math.min(found.size(), TENANTS_OF_A_NODE))) {
                    for (Lease lease : node.runs().adopt(List.of(waiting.lease()))) {
                        node.runs().start(lease.runId(), lease.token()).orElseThrow();
                        node.runs().finish(lease, RunStatus.SUCCEEDED, new Run.Report(null, null, null));
                        done.incrementAndGet();
                    }
                }
            }
        });
        row("a tenant's run is adopted, begun and ended", done.get(), System.nanoTime() - begun);
    }

    private static void onThreads(Runnable work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failure) {
                    failure.printStackTrace();
                    System.exit(1);
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    private void row(String what, long calls, long nanos) {
        double seconds = nanos / 1e9;
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.2f | %,.0f | %,.0f |%n",
                what,
                calls,
                (double) counts.total() / calls,
                calls / seconds,
                counts.total() / seconds);
    }
}
