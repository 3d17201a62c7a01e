package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.action.TestActions;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.ApplicationCode;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Partition.Status;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.partition.PartitionTasks;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.github.postdeploy.internal.engine.port.PartitionStore.Draft;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.engine.release.RollbackNotes;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that works on partitions of a run that another node coordinates. */
class ChunkPacesTest {

    private static final Duration TERM = Duration.ofSeconds(50);
    private static final int ITEMS = 8;
    private static final double ITEMS_PER_SECOND = 20;

    private final Rules rules = new Rules(
            Rules.DEFAULT.onCrash(),
            Rules.DEFAULT.retry(),
            null,
            new Rules.Chunks(
                    ChunkTransaction.TOGETHER,
                    2,
                    new Rules.ItemErrors(ItemErrorPolicy.FAIL, 0),
                    1_000,
                    ITEMS_PER_SECOND));
    private final Node node = TestStores.node("app-" + UUID.randomUUID(), "n");
    private final ChunkPaces paces = new ChunkPaces(
            BackfillSettings.DEFAULT, new BusySignals(List.of(), System::nanoTime, Thread::new, BusySignals.PATIENCE));
    private final Numbers numbers = new Numbers();
    private final ActiveRuns active = new ActiveRuns();
    private final TestStores made = new TestStores(JpaProvider.HIBERNATE);
    private Stores stores;
    private PartitionTasks tasks;
    private Lease run;

    @BeforeEach
    void begin() {
        stores = made.stores(node, TestDatabase.H2.shared(), TERM);
        stores.runs().open();
        ActionBody body = new ActionBody.Chunked((context, use) -> use.accept(numbers));
        Registry registry = new Registry(List.of(TestActions.define("b", false, List.of(), body, rules)), List.of());
        StoreRetry retry = new StoreRetry();
        ChunkLoops loops = new ChunkLoops(
                new ApplicationCode(new Plain(), new Tenants("app", null, null, Duration.ZERO)),
                stores,
                paces,
                Thread::new);
        NodeState here = new NodeState(new HeldLeases(TERM, new WakeUp()), active);
        RollbackNotes notes = new RollbackNotes(stores.cluster().releases(), retry);
        tasks = new PartitionTasks(registry, stores, here, loops, retry, notes, ExecutionWatch.NONE);
        run = runningElsewhere();
    }

    @AfterEach
    void end() {
        made.close();
    }

    private Lease runningElsewhere() {
        ActionKey key = ActionKey.global(node.application(), "b");
        stores.runs().addMissing(List.of(key));
        Run.Origin origin = new Run.Origin(Asker.START_UP, Mode.ONE);
        Claim claim = Claim.of(key, ActionState.NEW, origin, new Run.Order(OnCrash.RESUME, null, 0));
        Lease lease = stores.runs().claim(List.of(claim)).get(0).lease();
        stores.runs().start(lease.runId(), lease.token());
        stores.partitions()
                .create(
                        lease,
                        List.of(
                                new Draft(KeyRange.of(null, Cursor.of(4L)), 4L),
                                new Draft(KeyRange.of(Cursor.of(4L), null), 4L)));
        return lease;
    }

    private void workOn(int part) {
        Lease lease = stores.partitions()
                .claim(run.key(), stores.partitions().partitions(run.runId()).get(part), run.mode())
                .orElseThrow();
        Ticket ticket = Ticket.of(lease);
        tasks.begin(ticket).orElseThrow().perform().run();
        active.end(ticket);
        assertThat(stores.partitions().partitions(run.runId()).get(part).status())
                .isEqualTo(Status.DONE);
    }

    @Test
    void paceOfARun_isForgottenWithTheLastPartitionHere() {
        paces.begin(run.runId(), rules.chunks());
        workOn(0);
        assertThat(paces.runs()).isEqualTo(1);
        paces.end(run.runId());
        assertThat(paces.runs()).isZero();
        workOn(1);
        assertThat(paces.runs()).isZero();
    }

    @Test
    void oneOfTwoPartitions_getsHalfOfTheRateFromItsFirstChunkOn() {
        workOn(0);
        assertThat(numbers.sizes).isNotEmpty().allMatch(size -> size <= ITEMS_PER_SECOND / 2);
    }

    /** From 1 on. */
    private static final class Numbers implements Backfill<Long> {

        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public List<Long> read(KeyRange range, int size, Chunk chunk) {
            sizes.add(size);
            long after = range.after(Long.class).orElse(0L);
            long upTo = range.upTo(Long.class).orElse((long) ITEMS);
            return LongStream.rangeClosed(after + 1, Math.min(upTo, after + size))
                    .boxed()
                    .toList();
        }

        @Override
        public Object cursor(Long number) {
            return number;
        }

        @Override
        public void write(List<Long> page, Chunk chunk) {}
    }

    private record Plain() implements Surroundings {

        @Override
        public void execute(Work work) throws Exception {
            work.run();
        }

        @Override
        public boolean rollbackLeftOver() {
            return false;
        }
    }
}
