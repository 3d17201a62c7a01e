package io.github.postdeploy.internal.engine.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backfills that keep something open. */
class ClosedAfterUseTest {

    private int closed;

    @Test
    void closeableBackfill_isClosedAfterUse() throws Exception {
        lend(new Open(), backfill -> assertThat(closed).isZero());
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void failedUse_closesToo() {
        assertThatThrownBy(() -> lend(new Open(), backfill -> {
                    throw new IllegalStateException("of the use");
                }))
                .hasMessage("of the use");
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void otherBackfill_isLeftAlone() throws Exception {
        lend(Backfills.table("t").key("id").each((row, chunk) -> {}), backfill -> {});
        assertThat(closed).isZero();
    }

    private static void lend(Backfill<?> backfill, Lender.Use<Backfill<?>> use) throws Exception {
        new ActionBody.Chunked((context, lent) -> lent.accept(backfill))
                .lender()
                .lend(null, use);
    }

    private final class Open implements Backfill<String>, AutoCloseable {

        @Override
        public List<String> read(KeyRange range, int size, Chunk chunk) {
            return List.of();
        }

        @Override
        public Object cursor(String item) {
            return item;
        }

        @Override
        public void write(List<String> items, Chunk chunk) {}

        @Override
        public void close() {
            closed++;
            throw new IllegalStateException("of closing");
        }
    }
}
