package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.store.SqlQuorum;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.process.ShiftedClock;
import io.github.postdeploy.spi.Quorum;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parties of a quorum that are killed, frozen and mistaken about the time. */
class JvmQuorumIT {

    private static final Duration LEASE = Duration.ofSeconds(3);

    /** In which a JVM starts even on a busy machine. */
    private static final Duration LONG_LEASE = Duration.ofSeconds(40);

    private static final String DONE_BY_ITSELF = "0 LED";
    private static final String DONE_BY_ANOTHER = "0 FOLLOWED";

    private final List<AutoCloseable> open = new ArrayList<>();
    private TestDatabase.Address database;
    private Quorum observer;

    private void on(KillsDatabase kind) {
        database = kind.create();
        HikariDataSource pool = database.pool(2);
        open.add(pool);
        observer = SqlQuorum.of(pool, null, LEASE);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private QuorumProcess start(String party, int parties, String... options) {
        return start(LEASE, party, parties, options);
    }

    private QuorumProcess start(Duration lease, String party, int parties, String... options) {
        QuorumProcess process = QuorumProcess.start(database, lease, party, parties, options);
        open.add(0, process);
        return process;
    }

    private void awaitPresent(String... parties) {
        await().atMost(QuorumProcess.PATIENCE)
                .until(() -> observer.present("plan").equals(List.of(parties)));
    }

    @ParameterizedTest
    @EnumSource(KillsDatabase.class)
    void leaderThatIsKilled_dissolvesItForAllAndTheNextTryIsDone(KillsDatabase kind) {
        on(kind);
        QuorumProcess a = start("a", 3);
        QuorumProcess b = start("b", 3);
        awaitPresent("a", "b");
        QuorumProcess leader = start("c", 3).awaitWorking();
        leader.child().kill();
        for (QuorumProcess follower : List.of(a, b)) {
            assertThat(follower.end()).startsWith("13 ").contains("The leader 'c' disappeared");
        }
        QuorumProcess again = start(LONG_LEASE, "c", 3);
        awaitPresent("c");
        QuorumProcess a2 = start(LONG_LEASE, "a", 3);
        awaitPresent("a", "c");
        QuorumProcess b2 = start(LONG_LEASE, "b", 3).awaitWorking();
        assertThat(b2.go().end()).isEqualTo(DONE_BY_ITSELF);
        assertThat(List.of(a2.end(), again.end())).containsOnly(DONE_BY_ANOTHER);
    }

    @ParameterizedTest
    @EnumSource(KillsDatabase.class)
    void leaderThatIsKilledAndStartsAgainAtOnce_leadsAgain(KillsDatabase kind) {
        on(kind);
        QuorumProcess a = start(LONG_LEASE, "a", 2);
        awaitPresent("a");
        QuorumProcess b = start(LONG_LEASE, "b", 2).awaitWorking();
        b.child().kill();
        QuorumProcess again = start(LONG_LEASE, "b", 2);
        again.awaitWorking();
        assertThat(again.go().end()).isEqualTo(DONE_BY_ITSELF);
        assertThat(a.end()).isEqualTo(DONE_BY_ANOTHER);
    }

    @ParameterizedTest
    @EnumSource(KillsDatabase.class)
    void leaderThatIsFrozenForLongerThanItsLease_isRefusedWhenItWakes(KillsDatabase kind) {
        on(kind);
        QuorumProcess a = start("a", 2);
        awaitPresent("a");
        QuorumProcess frozen = start("b", 2).awaitWorking();
        frozen.child().freeze();
        assertThat(a.end()).startsWith("13 ").contains("The leader 'b' disappeared");
        QuorumProcess again = start("a", 2);
        awaitPresent("a");
        QuorumProcess other = start("c", 2).awaitWorking();
        frozen.child().thaw();
        assertThat(frozen.go().end()).startsWith("13 ").contains("'b'");
        assertThat(observer.join("plan", "late", 2).state())
                .as("still led by the other")
                .hasToString("Following[leader=c]");
        assertThat(other.go().end()).isEqualTo(DONE_BY_ITSELF);
        assertThat(again.end()).isEqualTo(DONE_BY_ANOTHER);
    }

    @ParameterizedTest
    @EnumSource(KillsDatabase.class)
    void partyThatIsKilledWhileWaiting_countsNoMore(KillsDatabase kind) {
        on(kind);
        start("a", 3).child().kill();
        QuorumProcess a = start("a", 3);
        awaitPresent("a");
        a.child().kill();
        awaitPresent();
        QuorumProcess b = start("b", 3);
        QuorumProcess c = start("c", 3);
        awaitPresent("b", "c");
        QuorumProcess back = start("a", 3).awaitWorking();
        assertThat(back.go().end()).isEqualTo(DONE_BY_ITSELF);
        assertThat(List.of(b.end(), c.end())).containsOnly(DONE_BY_ANOTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M"})
    void clocksTenMinutesApart_makeNoDifference(String shift, @TempDir Path directory) throws Exception {
        on(KillsDatabase.POSTGRESQL);
        String wrong = ShiftedClock.option(directory, shift);
        QuorumProcess a = start("a", 3, wrong);
        QuorumProcess b = start("b", 3);
        assertThat(a.clock()).isCloseTo(Instant.now().plus(Duration.parse(shift)), within(1, ChronoUnit.MINUTES));
        await("both count, and go on counting")
                .during(LEASE.multipliedBy(2))
                .atMost(QuorumProcess.PATIENCE)
                .until(() -> observer.present("plan").equals(List.of("a", "b")));
        QuorumProcess leader = start("c", 3, wrong).awaitWorking();
        await("a lease that is renewed, whatever the leader's clock says")
                .during(LEASE.multipliedBy(2))
                .atMost(QuorumProcess.PATIENCE)
                .until(() -> a.child().isAlive() && b.child().isAlive());
        assertThat(leader.go().end()).isEqualTo(DONE_BY_ITSELF);
        assertThat(List.of(a.end(), b.end())).containsOnly(DONE_BY_ANOTHER);
    }
}
