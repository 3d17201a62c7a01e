package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.port.QuorumStore;
import io.github.postdeploy.internal.engine.quorum.StoredQuorum;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.Quorum.Joined;
import io.github.postdeploy.spi.QuorumState.Dissolved;
import io.github.postdeploy.spi.QuorumState.Following;
import io.github.postdeploy.spi.QuorumState.Forming;
import io.github.postdeploy.spi.QuorumState.Leading;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one party does exactly between another's look and its change. */
class QuorumRacesTest {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String namespace = "plan-" + UUID.randomUUID();
    private final List<Joined> seen = new ArrayList<>();

    private static Quorum quorum(TestDatabase database) {
        return SqlQuorum.of(database.shared(), null, LEASE);
    }

    /** One whose next such change is preceded by what others do. */
    private static Quorum interrupted(TestDatabase database, String change, Runnable others) {
        Tables tables = new Tables(Optional.empty());
        QuorumConnections connections = new QuorumConnections(database.shared(), tables, LEASE);
        QuorumStore store = new SqlQuorumStore(connections, tables, LEASE);
        AtomicReference<Runnable> next = new AtomicReference<>(others);
        return new StoredQuorum((QuorumStore) Proxy.newProxyInstance(
                QuorumRacesTest.class.getClassLoader(),
                new Class<?>[] {QuorumStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(change)) {
                        Optional.ofNullable(next.getAndSet(null)).ifPresent(Runnable::run);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private Joined join(TestDatabase database, String party) {
        return quorum(database).join(namespace, party, 2);
    }

    private void lapse(TestDatabase database) {
        try (StoreLab lab = new StoreLab(database, JpaProvider.HIBERNATE)) {
            lab.update("UPDATE postdeploy_quorum SET leader_until = 1 WHERE namespace = ?", namespace);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partyThatHasBeenCountedAndLeaves_completesNothing(TestDatabase database) {
        Joined leaving = join(database, "leaving");
        Quorum last =
                interrupted(database, "elect", () -> assertThat(quorum(database).withdraw(leaving.seat()))
                        .isTrue());
        assertThat(last.join(namespace, "last", 2).state()).isEqualTo(new Forming(1, 2));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partyThatIsAboutToLeave_staysInWhatOthersHaveCompleted(TestDatabase database) {
        Joined leaving = join(database, "leaving");
        Quorum late = interrupted(database, "leave", () -> seen.add(join(database, "last")));
        assertThat(late.withdraw(leaving.seat())).isFalse();
        assertThat(seen.get(0).state()).isEqualTo(new Leading());
        assertThat(quorum(database).poll(leaving.seat())).isEqualTo(new Following("last"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partyThatHasHalfLeft_isOut(TestDatabase database) {
        Joined leaving = join(database, "leaving");
        Quorum half = interrupted(database, "touch", () -> seen.add(join(database, "last")));
        assertThat(half.withdraw(leaving.seat())).isTrue();
        assertThat(seen.get(0).state()).isEqualTo(new Forming(1, 2));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partyThatWouldHaveCompletedIt_followsWhoeverWasFaster(TestDatabase database) {
        Joined first = join(database, "first");
        Quorum last =
                interrupted(database, "elect", () -> assertThat(quorum(database).poll(first.seat()))
                        .isEqualTo(new Leading()));
        assertThat(last.join(namespace, "last", 2).state()).isEqualTo(new Following("first"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partyThatHasSeenALapsedLeader_dissolvesNoLaterFormation(TestDatabase database) {
        Joined a = join(database, "a");
        join(database, "b");
        lapse(database);
        Quorum slow = interrupted(database, "dissolve", () -> {
            seen.add(join(database, "b"));
            seen.add(join(database, "c"));
        });
        assertThat(slow.poll(a.seat())).isInstanceOf(Dissolved.class);
        assertThat(seen.get(1).state()).isEqualTo(new Leading());
        assertThat(quorum(database).poll(seen.get(1).seat())).isEqualTo(new Leading());
        assertThat(quorum(database).poll(seen.get(0).seat())).isEqualTo(new Following("c"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leaderThatStartsAgainAsItsLeaseLapses_doesNotLead(TestDatabase database) {
        join(database, "a");
        join(database, "b");
        Quorum slow = interrupted(database, "takeBack", () -> lapse(database));
        assertThat(slow.join(namespace, "b", 2).state()).isEqualTo(new Forming(1, 2));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partiesThatFormAnewAtOnce_meet(TestDatabase database) {
        join(database, "a");
        quorum(database).sever(join(database, "b").seat(), "failed");
        Quorum slow = interrupted(database, "form", () -> seen.add(join(database, "a")));
        Joined last = slow.join(namespace, "b", 2);
        assertThat(last.state()).isEqualTo(new Leading());
        assertThat(last.seat().formation()).isEqualTo(seen.get(0).seat().formation());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leaderThatIsReplacedBeforeItSevers_isRefused(TestDatabase database) {
        join(database, "a");
        Joined before = join(database, "b");
        Quorum slow = interrupted(database, "end", () -> seen.add(join(database, "b")));
        assertThat(slow.sever(before.seat())).isFalse();
        assertThat(quorum(database).poll(seen.get(0).seat())).isEqualTo(new Leading());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partyThatEntersAFormationThatIsOver_isInTheNext(TestDatabase database) {
        Quorum slow = interrupted(database, "enter", () -> {
            join(database, "a");
            quorum(database).sever(join(database, "b").seat(), "failed");
            seen.add(join(database, "b"));
        });
        seen.add(join(database, "first"));
        quorum(database).withdraw(seen.remove(0).seat());
        assertThat(slow.join(namespace, "a", 2).state()).isEqualTo(new Leading());
        assertThat(quorum(database).poll(seen.get(0).seat())).isEqualTo(new Following("a"));
    }
}
