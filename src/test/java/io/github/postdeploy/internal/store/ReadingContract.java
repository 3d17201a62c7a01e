package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;

/** History comes in pages, instants are those of the database, and old runs can be deleted. */
interface ReadingContract extends StoreContract {

    private static RunQuery all(int page, int size) {
        return new RunQuery(Set.of(), null, null, null, page, size);
    }

    /** A run that is over, scheduled at that second. */
    private Lease runAt(RunStore store, String action, RunStatus status, int second) {
        Lease lease = lab().finished(store, action, status);
        long millis = 1_000L * second;
        lab().update(
                        "UPDATE postdeploy_run SET scheduled_at = ?, started_at = ?, finished_at = ? WHERE id = ?",
                        millis,
                        millis,
                        millis,
                        lease.runId().toString());
        return lease;
    }

    private static List<UUID> ids(RunPage page) {
        return page.runs().stream().map(Run::id).toList();
    }

    @Test
    default void history_comesInPagesNewestFirst() {
        RunStore store = lab().open("a");
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, runAt(store, "x", RunStatus.SUCCEEDED, 1_000 + i).runId());
        }
        assertThat(ids(store.runs(all(0, 2)))).isEqualTo(newestFirst.subList(0, 2));
        assertThat(ids(store.runs(all(1, 2)))).isEqualTo(newestFirst.subList(2, 4));
        RunPage last = store.runs(all(2, 2));
        assertThat(ids(last)).isEqualTo(newestFirst.subList(4, 5));
        assertThat(last)
                .extracting(RunPage::page, RunPage::size, RunPage::total)
                .containsExactly(2, 2, 5L);
        assertThat(store.runs(all(3, 2)).runs()).isEmpty();
        assertThat(store.runs(all(Integer.MAX_VALUE, 500)).total()).isEqualTo(5);
    }

    @Test
    default void longestWait_isThatOfTheOldestScheduledRun() {
        RunStore store = lab().open("a");
        assertThat(store.longestWait()).isEmpty();
        lab().finished(store, "over", RunStatus.SUCCEEDED);
        assertThat(store.longestWait()).isEmpty();
        Lease old = lab().scheduled(store, "old");
        lab().scheduled(store, "new");
        lab().update(
                        "UPDATE postdeploy_run SET scheduled_at = scheduled_at - 100000 WHERE id = ?",
                        old.runId().toString());
        assertThat(store.longestWait().orElseThrow()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(130));
        store.start(old.runId(), old.token());
        assertThat(store.longestWait().orElseThrow()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    default void runsOfTheSameInstant_haveAnOrderOfTheirOwn() {
        RunStore store = lab().open("a");
        for (int i = 0; i < 6; i++) {
            runAt(store, "x", RunStatus.SUCCEEDED, 1_000);
        }
        List<UUID> paged = new ArrayList<>();
        for (int page = 0; page < 6; page++) {
            paged.addAll(ids(store.runs(all(page, 1))));
        }
        assertThat(paged).doesNotHaveDuplicates().isEqualTo(ids(store.runs(all(0, 50))));
    }

    @Test
    default void history_isFilteredByStatusActionAndTenant() {
        RunStore store = lab().open("a");
        Lease failed = runAt(store, "x", RunStatus.FAILED, 1);
        Lease stopped = runAt(store, "x", RunStatus.STOPPED, 2);
        Lease other = runAt(store, "y", RunStatus.FAILED, 3);
        assertThat(ids(store.runs(new RunQuery(Set.of(RunStatus.FAILED), null, null, null, 0, 50))))
                .containsExactly(other.runId(), failed.runId());
        assertThat(ids(store.runs(new RunQuery(Set.of(RunStatus.FAILED, RunStatus.STOPPED), "x", null, null, 0, 50))))
                .containsExactly(stopped.runId(), failed.runId());
        RunPage ofTenant = store.runs(new RunQuery(Set.of(), "y", ActionKey.NO_TENANT, null, 0, 50));
        assertThat(ids(ofTenant)).containsExactly(other.runId());
        assertThat(ofTenant.total()).isEqualTo(1);
        assertThat(store.runs(new RunQuery(Set.of(), null, "blue", null, 0, 50)).total())
                .isZero();
        assertThat(store.runs(new RunQuery(Set.of(), "' OR '1'='1", null, null, 0, 50))
                        .total())
                .isZero();
    }

    @Test
    default void history_isFilteredByRelease() {
        RunStore store = lab().open("a");
        Lease run = runAt(store, "x", RunStatus.FAILED, 1);
        String release = store.run(run.runId()).orElseThrow().place().release();
        assertThat(ids(store.runs(new RunQuery(Set.of(), "x", null, release, 0, 50))))
                .containsExactly(run.runId());
        assertThat(store.runs(new RunQuery(Set.of(), null, null, release + "1", 0, 50))
                        .total())
                .isZero();
    }

    @Test
    default void runsById_comeInTheOrderAskedForAndWithoutStrangers() {
        RunStore store = lab().open("a");
        Lease x = lab().scheduled(store, "x");
        Lease y = lab().scheduled(store, "y");
        assertThat(store.runs(List.of(y.runId(), UUID.randomUUID(), x.runId())))
                .extracting(Run::id)
                .containsExactly(y.runId(), x.runId());
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(UUID.randomUUID());
        }
        many.add(x.runId());
        assertThat(store.runs(many)).hasSize(1);
        assertThat(store.run(UUID.randomUUID())).isEmpty();
    }

    @Test
    default void purge_deletesWhatIsOldButNoActionsLatest() {
        RunStore store = lab().open("a");
        Lease old = runAt(store, "x", RunStatus.FAILED, 1);
        Lease latest = runAt(store, "x", RunStatus.SUCCEEDED, 2);
        Lease replaced = lab().finished(store, "y", RunStatus.SUCCEEDED);
        Lease waiting = lab().scheduled(store, "y");
        assertThat(store.purge(Duration.ofDays(1))).isEqualTo(1);
        assertThat(store.run(old.runId())).isEmpty();
        assertThat(List.of(latest, replaced, waiting))
                .allSatisfy(lease -> assertThat(store.run(lease.runId())).isPresent());
        assertThat(store.purge(Duration.ofDays(1))).isZero();
    }

    @Test
    default void instants_areTrueInATimeZoneWithDaylightSaving() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        try (HikariDataSource fresh = lab().database.create().pool(3);
                TestStores stores = new TestStores(JpaProvider.HIBERNATE)) {
            RunStore store = stores.store(lab().node("a"), fresh, StoreLab.TERM);
            store.open();
            Lease lease = lab().running(store, "x");
            assertThat(lab().run(store, lease).times().startedAt())
                    .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            assertThat(store.lapsed()).isEmpty();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    default void hourThatTheTimeZoneLeavesOut_isReadAsItWasWritten() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            RunStore store = lab().open("a");
            Lease lease = lab().finished(store, "x", RunStatus.SUCCEEDED);
            // In March 02:00 to 03:00 (01:00 UTC) is left out in Berlin; in October that hour comes twice.
            for (String instant : List.of(
                    "2026-03-29T00:30:00.123Z",
                    "2026-03-29T01:00:00Z",
                    "2026-03-29T01:30:00Z",
                    "2026-03-29T02:30:00Z",
                    "2026-10-25T00:30:00Z",
                    "2026-10-25T01:30:00Z")) {
                Instant written = Instant.parse(instant);
                lab().update(
                                "UPDATE postdeploy_run SET started_at = ? WHERE id = ?",
                                written.toEpochMilli(),
                                lease.runId().toString());
                assertThat(lab().run(store, lease).times().startedAt()).isEqualTo(written);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    default void timesAndLeases_comeFromTheDatabasesClock() {
        List<Object> parameters = new ArrayList<>();
        var watched = ProxyDataSourceBuilder.create(lab().dataSource())
                .afterQuery((execution, queries) ->
                        queries.forEach(query -> query.getParametersList().forEach(list -> list.stream()
                                .map(ParameterSetOperation::getArgs)
                                .forEach(arguments -> parameters.add(arguments[1])))))
                .build();
        RunStore store = lab().stores.store(lab().node("a"), watched, StoreLab.TERM);
        store.open();
        lab().finished(store, "x", RunStatus.SUCCEEDED);
        lab().scheduled(store, "x");
        lab().renew(store);
        store.release();
        store.takeOver(store.lapsed().get(0)).orElseThrow();
        long now = System.currentTimeMillis();
        assertThat(parameters)
                .contains(StoreLab.TERM.toMillis())
                .noneMatch(value -> value instanceof Long millis && Math.abs(now - millis) < 86_400_000L)
                .noneMatch(value -> value instanceof Date || value instanceof Instant);
        long until = ((Number) lab().value(
                                "SELECT lease_until FROM postdeploy_action WHERE application = ?", lab().application))
                .longValue();
        assertThat(until - now).isCloseTo(StoreLab.TERM.toMillis(), within(5_000L));
    }
}
