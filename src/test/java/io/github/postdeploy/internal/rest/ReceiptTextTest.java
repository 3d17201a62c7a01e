package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.RunReceipt.NotScheduled;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceiptTextTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private static ActionKey key(String tenant) {
        return new ActionKey("shop", "fill", tenant);
    }

    private static Run run(String tenant) {
        return new Run(
                ID,
                key(tenant),
                new Run.State(RunStatus.SCHEDULED, 1, 0),
                new Run.Origin(new Asker(Trigger.REST, "alice"), Mode.ONE),
                Run.Order.PLAIN,
                new Run.Place("n1", "4.2"),
                new Run.Times(Instant.parse("2026-11-20T12:00:00Z"), null, null),
                new Run.Report(null, null, null),
                List.of());
    }

    @Test
    void runsOfTenants_sayWhose() {
        assertThat(ReceiptText.of(new RunReceipt(List.of(run("red\u001b[31m")), List.of())))
                .isEqualTo(
                        """
                        RUN                                   ACTION  TENANT         STATUS     SCHEDULED             TOOK  BY            NOTE
                        00000000-0000-0000-0000-000000000001  fill    red\\u001b[31m  SCHEDULED  2026-11-20T12:00:00Z  -     alice (rest)
                        """);
    }

    @Test
    void tenantsLeftForTheSameReason_areOneLine() {
        List<NotScheduled> left = Stream.concat(
                        Stream.of(new NotScheduled(key("blue"), "it is RUNNING")),
                        IntStream.range(0, 7).mapToObj(i -> new NotScheduled(key("t" + i), "it has not failed")))
                .toList();
        assertThat(ReceiptText.of(new RunReceipt(List.of(), left)))
                .isEqualTo(
                        """
                        Nothing was scheduled.

                        Not scheduled:
                          fill (blue): it is RUNNING
                          fill (t0, t1, t2, t3, t4 and 2 more): it has not failed
                        """);
    }
}
