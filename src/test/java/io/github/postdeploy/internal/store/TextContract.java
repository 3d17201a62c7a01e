package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names are kept exactly, and no text is too long or too strange. */
interface TextContract extends StoreContract {

    int TEN_MEGABYTES = 10_000_000;

    @Test
    default void strangeNames_areKeptExactly() {
        RunStore store = lab().open("a");
        List<String> names = List.of(
                "it's \"quoted\" \\ `so`",
                "%s {0} ${x} #{y} ?1 :name",
                "'); DROP TABLE postdeploy_run; --",
                "Größe Œuvre Ελλάδα 数据 עברית",
                "rocket 🚀 family 👨‍👩‍👧",
                "é composed",
                "e\u0301 composed",
                "x".repeat(255),
                "🚀".repeat(127) + "x",
                "ß",
                "ss",
                "i",
                "ı",
                "I",
                "İ");
        store.addMissing(names.stream().map(lab()::key).toList());
        for (String name : names) {
            Lease lease = lab().running(store, name);
            assertThat(store.finish(lease, RunStatus.SUCCEEDED, StoreLab.NOTHING_TOLD))
                    .isTrue();
            assertThat(store.runs(new RunQuery(Set.of(), name, null, null, 0, 5))
                            .total())
                    .as(name)
                    .isEqualTo(1);
        }
        assertThat(store.records())
                .extracting(ActionRecord::key)
                .extracting(ActionKey::action)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    default void namesThatDifferInCase_areDifferentActions() {
        RunStore store = lab().open("a");
        lab().running(store, "release.Fill");
        Lease lower = lab().scheduled(store, "release.fill");
        assertThat(lower.token()).isEqualTo(1);
        assertThat(store.states()).hasSize(2);
        assertThat(store.runs(new RunQuery(Set.of(), "release.FILL", null, null, 0, 5))
                        .total())
                .isZero();
        assertThat(store.record(lab().key("RELEASE.FILL"))).isEmpty();
    }

    @Test
    default void hugeTexts_areCut() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        String huge = "ä".repeat(TEN_MEGABYTES);
        RunError error = RunError.of(new IllegalStateException(huge));
        lab().report(store, lease, new Progress(1, null), huge);
        assertThat(lab().run(store, lease).report().message()).hasSize(2_000).endsWith("…");
        assertThat(store.finish(lease, RunStatus.FAILED, new Run.Report(null, huge, error)))
                .isTrue();
        Run.Report kept = lab().run(store, lease).report();
        assertThat(kept.message()).hasSize(2_000).endsWith("ä…");
        assertThat(kept.error().message()).hasSize(2_000).endsWith("ä…");
        assertThat(kept.error().stackTrace()).hasSize(16_000).endsWith("ä…");
    }

    @Test
    default void charactersThatCannotBeStored_areReplaced() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        String strange = "nul \0, half \uD83D, other half \uDE80, whole \uD83D\uDE80, end";
        String kept = "nul \uFFFD, half \uFFFD, other half \uFFFD, whole \uD83D\uDE80, end";
        lab().report(store, lease, null, strange);
        assertThat(lab().run(store, lease).report().message()).isEqualTo(kept);
        store.finish(lease, RunStatus.FAILED, new Run.Report(null, strange, RunError.of(new Exception(strange))));
        store.note(lease.runId(), strange);
        Run.Report report = lab().run(store, lease).report();
        assertThat(report.message()).isEqualTo(kept + " " + kept);
        assertThat(report.error().message()).isEqualTo(kept);
        assertThat(report.error().stackTrace()).contains(kept);
    }

    @Test
    default void pairCutInTheMiddle_leavesNoHalf() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        store.lose(lease, "x" + "🚀".repeat(2_000));
        assertThat(lab().run(store, lease).report().message()).startsWith("x🚀").endsWith("…");
    }

    @Test
    default void askersOfAnyName_areKept() {
        RunStore store = lab().open("a");
        Asker asker = new Asker(Trigger.CLI, "o'brien \0 🚀" + "z".repeat(1_000));
        Claim first = lab().claim(store, "x", Mode.ONE);
        Claim claim = Claim.of(first.key(), first.expected(), new Run.Origin(asker, Mode.ALL));
        store.claim(List.of(claim));
        assertThat(store.run(claim.runId()).orElseThrow().origin()).isEqualTo(new Run.Origin(asker, Mode.ALL));
        assertThat(asker.actor()).hasSize(255).startsWith("o'brien \uFFFD 🚀z");
        assertThat(store.requestStop(claim.runId(), ALICE)).isFalse();
        assertThat(store.stopScheduled(claim.runId(), asker)).isTrue();
        assertThat(store.reset(first.key(), lab().state(store, "x"), asker)).isTrue();
    }
}
