package io.github.postdeploy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.spi.Quorum.Joined;
import io.github.postdeploy.spi.QuorumState.Dissolved;
import io.github.postdeploy.spi.QuorumState.Done;
import io.github.postdeploy.spi.QuorumState.Following;
import io.github.postdeploy.spi.QuorumState.Forming;
import io.github.postdeploy.spi.QuorumState.Leading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Quorum} must do. A suite for an implementation extends this class, and says how to make one. */
public abstract class QuorumContract {

    /** Nothing lapses within it. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofSeconds(30);

    private static final String PLAN = "plan";
    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 8;

    private final String suffix = UUID.randomUUID().toString();

    /** Another one, as another process would have it, of those that share all they remember. */
    protected abstract Quorum quorum(Duration lease);

    /** So that no test meets the quorums of another. */
    private String namespace(String name) {
        return name + "-" + suffix;
    }

    private Joined join(String party, int parties) {
        return quorum(LONG).join(namespace(PLAN), party, parties);
    }

    private QuorumState poll(Joined party) {
        return quorum(LONG).poll(party.seat());
    }

    private static QuorumState until(Quorum quorum, Joined party, Class<? extends QuorumState> wanted) {
        return await().atMost(BOUND)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> quorum.poll(party.seat()), wanted::isInstance);
    }

    @Test
    void partyThatCompletesIt_leadsAndAllSeeItDone() {
        Joined a = join("a", 3);
        Joined b = join("b", 3);
        assertThat(a.state()).isEqualTo(new Forming(1, 3));
        assertThat(b.state()).isEqualTo(new Forming(2, 3));
        assertThat(poll(a)).isEqualTo(new Forming(2, 3));
        Joined c = join("c", 3);
        assertThat(c.state()).isEqualTo(new Leading());
        assertThat(poll(a)).isEqualTo(new Following("c"));
        assertThat(poll(b)).isEqualTo(new Following("c"));
        assertThat(poll(c)).isEqualTo(new Leading());
        assertThat(quorum(LONG).sever(c.seat())).isTrue();
        assertThat(List.of(poll(a), poll(b), poll(c))).containsOnly(new Done());
    }

    @Test
    void severingAgain_changesNothing() {
        join("a", 2);
        Joined leader = join("b", 2);
        assertThat(quorum(LONG).sever(leader.seat())).isTrue();
        assertThat(quorum(LONG).sever(leader.seat())).isTrue();
        assertThat(quorum(LONG).sever(leader.seat(), "too late")).isFalse();
        assertThat(poll(leader)).isEqualTo(new Done());
    }

    @Test
    void leaderThatFails_dissolvesItForAllWithItsError() {
        Joined a = join("a", 2);
        Joined b = join("b", 2);
        assertThat(quorum(LONG).sever(b.seat(), "no room on disk")).isTrue();
        for (Joined party : List.of(a, b)) {
            assertThat(poll(party)).isInstanceOfSatisfying(Dissolved.class, dissolved -> assertThat(dissolved.error())
                    .contains("'b'", "no room on disk"));
        }
        assertThat(quorum(LONG).sever(b.seat()))
                .as("once it has failed, it is not done")
                .isFalse();
    }

    @Test
    void whoeverDoesNotLead_cannotSever() {
        Joined a = join("a", 2);
        assertThat(quorum(LONG).sever(a.seat())).isFalse();
        Joined b = join("b", 2);
        assertThat(quorum(LONG).sever(a.seat())).isFalse();
        assertThat(quorum(LONG).sever(a.seat(), "no")).isFalse();
        assertThat(poll(b)).isEqualTo(new Leading());
    }

    @Test
    void partyThatJoinsAgain_countsOnce() {
        Joined first = join("a", 2);
        Joined again = join("a", 2);
        assertThat(again.state()).isEqualTo(new Forming(1, 2));
        assertThat(poll(first)).isEqualTo(new Forming(1, 2));
        assertThat(join("b", 2).state()).isEqualTo(new Leading());
        assertThat(poll(first)).isEqualTo(new Following("b"));
        assertThat(poll(again)).isEqualTo(new Following("b"));
        assertThat(join("a", 2).state()).isEqualTo(new Following("b"));
    }

    @Test
    void leaderThatStartsAgain_leadsAgainAndItsLifeBeforeIsRefused() {
        Joined a = join("a", 2);
        Joined before = join("b", 2);
        Joined after = join("b", 2);
        assertThat(after.state()).isEqualTo(new Leading());
        assertThat(poll(before)).isEqualTo(new Following("b"));
        assertThat(quorum(LONG).sever(before.seat())).isFalse();
        assertThat(quorum(LONG).sever(before.seat(), "killed")).isFalse();
        assertThat(quorum(LONG).sever(after.seat())).isTrue();
        assertThat(poll(a)).isEqualTo(new Done());
    }

    @Test
    void partiesBeyondTheNumber_followOrFindItDone() {
        Joined a = join("a", 2);
        Joined b = join("b", 2);
        Joined extra = join("c", 2);
        assertThat(extra.state()).isEqualTo(new Following("b"));
        assertThat(quorum(LONG).withdraw(extra.seat())).isFalse();
        assertThat(quorum(LONG).sever(extra.seat())).isFalse();
        assertThat(quorum(LONG).sever(b.seat())).isTrue();
        assertThat(poll(extra)).isEqualTo(new Done());
        assertThat(poll(a)).isEqualTo(new Done());
        assertThat(join("d", 2).state()).isEqualTo(new Done());
        assertThat(join("a", 2).state()).isEqualTo(new Done());
        assertThat(join("a", 5).state()).as("whatever number it would take").isEqualTo(new Done());
    }

    @Test
    void afterADissolution_theSamePlanFormsAnew() {
        Joined a1 = join("a", 2);
        Joined b1 = join("b", 2);
        quorum(LONG).sever(b1.seat(), "first try");
        Joined b2 = join("b", 2);
        assertThat(b2.state()).isEqualTo(new Forming(1, 2));
        assertThat(b2.seat().formation()).isGreaterThan(b1.seat().formation());
        assertThat(poll(a1))
                .as("not a party of the new formation")
                .isInstanceOfSatisfying(Dissolved.class, dissolved -> assertThat(dissolved.error())
                        .contains("'b'", "first try"));
        assertThat(quorum(LONG).withdraw(a1.seat())).isFalse();
        Joined a2 = join("a", 2);
        assertThat(a2.state()).isEqualTo(new Leading());
        assertThat(poll(a1)).isInstanceOf(Dissolved.class);
        assertThat(quorum(LONG).sever(b1.seat())).isFalse();
        assertThat(quorum(LONG).sever(a1.seat())).isFalse();
        assertThat(quorum(LONG).sever(a2.seat())).isTrue();
        assertThat(List.of(poll(a1), poll(b1), poll(a2), poll(b2))).containsOnly(new Done());
    }

    @Test
    void afterADissolution_anotherNumberOfPartiesIsPossible() {
        join("a", 2);
        quorum(LONG).sever(join("b", 2).seat(), "first try");
        assertThat(join("a", 3).state()).isEqualTo(new Forming(1, 3));
    }

    @Test
    void anotherNumberOfParties_isRefusedWhileOthersAreThere() {
        Joined a = join("a", 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> join("b", 2))
                .withMessageContaining("'b'")
                .withMessageContaining("of 2")
                .withMessageContaining("of 3");
        assertThat(poll(a)).isEqualTo(new Forming(1, 3));
        quorum(LONG).withdraw(a.seat());
        assertThat(join("b", 2).state()).as("nobody is left").isEqualTo(new Forming(1, 2));
        assertThat(poll(a)).isInstanceOf(Dissolved.class);
        join("a", 2);
        assertThatIllegalArgumentException().as("also once it is complete").isThrownBy(() -> join("c", 3));
    }

    @Test
    void partyThatWithdraws_countsNoMore() {
        Joined a = join("a", 2);
        assertThat(quorum(LONG).withdraw(a.seat())).isTrue();
        assertThat(quorum(LONG).present(namespace(PLAN))).isEmpty();
        Joined b = join("b", 2);
        assertThat(b.state()).isEqualTo(new Forming(1, 2));
        assertThat(join("a", 2).state()).isEqualTo(new Leading());
    }

    @Test
    void completeQuorum_cannotBeLeft() {
        Joined a = join("a", 2);
        Joined b = join("b", 2);
        assertThat(quorum(LONG).withdraw(a.seat())).isFalse();
        assertThat(quorum(LONG).withdraw(b.seat())).isFalse();
        assertThat(poll(a)).isEqualTo(new Following("b"));
        assertThat(poll(b)).isEqualTo(new Leading());
    }

    @Test
    void presentParties_areThoseOfTheFormationUnderWay() {
        assertThat(quorum(LONG).present(namespace(PLAN))).isEmpty();
        join("b", 3);
        join("a", 3);
        assertThat(quorum(LONG).present(namespace(PLAN))).containsExactly("a", "b");
        join("c", 3);
        assertThat(quorum(LONG).present(namespace(PLAN))).isEmpty();
    }

    @Test
    void twoQuorumsAtOnce_doNotTouchEachOther() {
        Quorum quorum = quorum(LONG);
        Joined a1 = quorum.join(namespace("one"), "a", 2);
        Joined a2 = quorum.join(namespace("two"), "a", 3);
        Joined b1 = quorum.join(namespace("one"), "b", 2);
        Joined b2 = quorum.join(namespace("two"), "b", 3);
        assertThat(b1.state()).isEqualTo(new Leading());
        assertThat(b2.state()).isEqualTo(new Forming(2, 3));
        quorum.sever(b1.seat(), "one only");
        assertThat(quorum.poll(a2.seat())).isEqualTo(new Forming(2, 3));
        assertThat(quorum.join(namespace("two"), "c", 3).state()).isEqualTo(new Leading());
        assertThat(quorum.poll(a1.seat())).isInstanceOf(Dissolved.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien \"the\" `first`; DROP TABLE postdeploy_quorum; --",
                "größe/日本語/\uD83D\uDE80",
                "a\\b%c_d?e:f{g}",
                "A"
            })
    void names_areTakenAsTheyAre(String name) {
        Quorum quorum = quorum(LONG);
        String namespace = namespace(name);
        Joined other = quorum.join(namespace, name.toLowerCase() + " 2", 3);
        quorum.join(namespace, name, 3);
        assertThat(quorum.join(namespace, name, 3).state()).isEqualTo(new Forming(2, 3));
        assertThat(quorum.present(namespace)).contains(name);
        Joined last = quorum.join(namespace, name + name.toLowerCase(), 3);
        assertThat(quorum.poll(other.seat()))
                .isEqualTo(new Following(last.seat().party()));
    }

    @Test
    void namesThatDifferInCaseOnly_areTwo() {
        join("a", 2);
        assertThat(join("A", 2).state()).isEqualTo(new Leading());
    }

    @Test
    void longestNames_areKeptWhole() {
        Quorum quorum = quorum(LONG);
        String namespace = "日".repeat(Quorum.LONGEST_NAME - 37) + namespace("");
        String party = "ß".repeat(Quorum.LONGEST_NAME - 1);
        Joined a = quorum.join(namespace, party + "1", 2);
        Joined b = quorum.join(namespace, party + "2", 2);
        assertThat(namespace).hasSize(Quorum.LONGEST_NAME);
        assertThat(b.state()).isEqualTo(new Leading());
        quorum.sever(b.seat(), "x".repeat(3 * Quorum.LONGEST_ERROR));
        assertThat(quorum.poll(a.seat()))
                .isInstanceOfSatisfying(Dissolved.class, dissolved -> assertThat(dissolved.error())
                        .contains(party + "2", "xxx")
                        .hasSizeLessThanOrEqualTo(Quorum.LONGEST_ERROR));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", " a", "a ", "a\n", "a\u0000b", "a\tb", "\uD83D"})
    void unfitNames_areRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> quorum(LONG).join(namespace(PLAN), name, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> quorum(LONG).join(name, "a", 2));
    }

    @Test
    void namesThatAreTooLong_areRefused() {
        String name = "a".repeat(Quorum.LONGEST_NAME + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quorum(LONG).join(namespace(PLAN), name, 2))
                .withMessageContaining("256")
                .withMessageContaining("255");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 10_001})
    void unfitNumbers_areRefused(int parties) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> join("a", parties))
                .withMessageContaining(Integer.toString(parties));
        assertThat(quorum(LONG).present(namespace(PLAN))).isEmpty();
    }

    @Test
    void largestNumber_isPossible() {
        assertThat(join("a", Quorum.MOST_PARTIES).state()).isEqualTo(new Forming(1, Quorum.MOST_PARTIES));
    }

    @Test
    void partyThatIsNotHeardOf_countsNoMoreUntilItIs() {
        Quorum quorum = quorum(SHORT);
        Joined dead = quorum.join(namespace(PLAN), "dead", 3);
        Joined b = quorum.join(namespace(PLAN), "b", 3);
        await().atMost(BOUND).pollInterval(Duration.ofMillis(50)).until(() -> quorum.poll(b.seat())
                .equals(new Forming(1, 3)));
        assertThat(quorum.present(namespace(PLAN))).containsExactly("b");
        Joined c = quorum.join(namespace(PLAN), "c", 3);
        assertThat(c.state()).isEqualTo(new Forming(2, 3));
        assertThat(quorum.poll(b.seat())).isEqualTo(new Forming(2, 3));
        assertThat(quorum.poll(dead.seat()))
                .as("back again, it completes the quorum")
                .isEqualTo(new Leading());
    }

    @Test
    void partyThatPolls_countsForLongerThanItsLease() {
        Quorum quorum = quorum(SHORT);
        Joined a = quorum.join(namespace(PLAN), "a", 3);
        Joined b = quorum.join(namespace(PLAN), "b", 3);
        long begun = System.nanoTime();
        await().atMost(BOUND).pollInterval(SHORT.dividedBy(10)).until(() -> {
            assertThat(quorum.poll(a.seat())).isEqualTo(new Forming(2, 3));
            assertThat(quorum.poll(b.seat())).isEqualTo(new Forming(2, 3));
            return System.nanoTime() - begun > SHORT.multipliedBy(2).toNanos();
        });
    }

    @Test
    void leaderThatPolls_leadsForLongerThanItsLease() {
        Quorum quorum = quorum(SHORT);
        Joined a = quorum.join(namespace(PLAN), "a", 2);
        Joined b = quorum.join(namespace(PLAN), "b", 2);
        long begun = System.nanoTime();
        await().atMost(BOUND).pollInterval(SHORT.dividedBy(10)).until(() -> {
            assertThat(quorum.poll(b.seat())).isEqualTo(new Leading());
            assertThat(quorum.poll(a.seat())).isEqualTo(new Following("b"));
            return System.nanoTime() - begun > SHORT.multipliedBy(2).toNanos();
        });
        assertThat(quorum.sever(b.seat())).isTrue();
    }

    @Test
    void leaderThatIsNotHeardOf_dissolvesItAndHasNoSayAnyMore() {
        Quorum quorum = quorum(SHORT);
        Joined a = quorum.join(namespace(PLAN), "a", 2);
        Joined leader = quorum.join(namespace(PLAN), "the leader", 2);
        assertThat(until(quorum, a, Dissolved.class))
                .isInstanceOfSatisfying(Dissolved.class, dissolved -> assertThat(dissolved.error())
                        .contains("'the leader'"));
        assertThat(quorum.sever(leader.seat())).isFalse();
        assertThat(quorum.sever(leader.seat(), "late")).isFalse();
        assertThat(quorum.poll(leader.seat()))
                .isInstanceOfSatisfying(Dissolved.class, dissolved -> assertThat(dissolved.error())
                        .contains("'the leader'")
                        .doesNotContain("late"));
    }

    @Test
    void leaderThatComesLate_isRefusedAlsoIfNobodyHasNoticed() {
        Quorum quorum = quorum(SHORT);
        Joined leader = completed(quorum, namespace(PLAN));
        Joined noted = completed(quorum, namespace("noted"));
        until(quorum, quorum.join(namespace("noted"), "c", 2), Dissolved.class);
        assertThat(quorum.sever(leader.seat()))
                .as("its lease began before that of one that has lapsed")
                .isFalse();
        assertThat(quorum.sever(noted.seat())).isFalse();
        assertThat(quorum.poll(leader.seat())).isInstanceOf(Dissolved.class);
    }

    private static Joined completed(Quorum quorum, String namespace) {
        quorum.join(namespace, "a", 2);
        Joined leader = quorum.join(namespace, "b", 2);
        assertThat(leader.state()).isEqualTo(new Leading());
        return leader;
    }

    @Test
    void leaderThatStartsAgainTooLate_beginsANewFormation() {
        Quorum quorum = quorum(SHORT);
        Joined lapsed = completed(quorum, namespace(PLAN));
        Joined again = await().atMost(BOUND)
                .pollInterval(SHORT.multipliedBy(2))
                .until(() -> quorum.join(namespace(PLAN), "b", 2), joined -> joined.state() instanceof Forming);
        assertThat(again.seat().formation()).isGreaterThan(lapsed.seat().formation());
        assertThat(quorum.join(namespace(PLAN), "a", 2).state()).isEqualTo(new Leading());
        assertThat(quorum.sever(lapsed.seat())).isFalse();
        assertThat(quorum.poll(again.seat())).isEqualTo(new Following("a"));
    }

    @Test
    void partiesThatJoinAtOnce_haveOneLeaderEachTime() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String namespace = namespace("round" + round);
            List<Callable<Joined>> joins = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> (Callable<Joined>) () -> quorum(LONG).join(namespace, "party " + i, AT_ONCE))
                    .toList();
            List<Joined> joined = atOnce(joins);
            List<Joined> leaders = joined.stream()
                    .filter(party -> poll(party) instanceof Leading)
                    .toList();
            assertThat(leaders).as("leaders in round %d", round).hasSize(1);
            assertThat(joined.stream().filter(party -> party.state() instanceof Leading))
                    .as("told at once")
                    .containsExactlyElementsOf(leaders);
            assertThat(quorum(LONG).sever(leaders.get(0).seat())).isTrue();
            assertThat(joined).allMatch(party -> poll(party).equals(new Done()));
        }
    }

    @Test
    void partyThatLeavesAsTheLastOneJoins_isEitherOutOrIn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String namespace = namespace("round" + round);
            Joined leaving = quorum(LONG).join(namespace, "leaving", 2);
            List<Object> both = atOnce(List.of(() -> quorum(LONG).withdraw(leaving.seat()), () -> quorum(LONG)
                    .join(namespace, "last", 2)));
            Joined last = (Joined) both.get(1);
            if ((boolean) both.get(0)) {
                assertThat(poll(last)).as("round %d", round).isEqualTo(new Forming(1, 2));
            } else {
                assertThat(last.state()).as("round %d", round).isEqualTo(new Leading());
                assertThat(poll(leaving)).isEqualTo(new Following("last"));
            }
        }
    }

    private static <T> List<T> atOnce(List<? extends Callable<? extends T>> calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<T>> results = new ArrayList<>();
            for (Callable<? extends T> call : calls) {
                results.add(threads.submit(() -> {
                    together.await(BOUND.toSeconds(), TimeUnit.SECONDS);
                    return call.call();
                }));
            }
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get(BOUND.toSeconds(), TimeUnit.SECONDS));
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }
}
