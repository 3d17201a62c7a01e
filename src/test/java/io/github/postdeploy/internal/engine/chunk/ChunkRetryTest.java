package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChunkRetryTest {

    private static ChunkException failure(Kind kind) {
        return new ChunkException(kind, new SQLException("deadlock detected"));
    }

    @Test
    void delays_doubleUpToTenSeconds_andEnd() {
        ChunkRetry retry = new ChunkRetry(9);
        assertThat(Stream.generate(() -> retry.after(failure(Kind.TRANSIENT)))
                        .limit(9)
                        .map(Optional::orElseThrow))
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
        assertThat(retry.failures()).isEqualTo(9);
        assertThat(retry.after(failure(Kind.TRANSIENT))).isEmpty();
    }

    @Test
    void writtenChunk_beginsAnew() {
        ChunkRetry retry = new ChunkRetry(2);
        retry.after(failure(Kind.TRANSIENT));
        retry.after(failure(Kind.TIMEOUT));
        retry.written();
        assertThat(retry.failures()).isZero();
        assertThat(retry.after(failure(Kind.TIMEOUT))).contains(Duration.ofMillis(100));
        assertThat(retry.after(failure(Kind.TRANSIENT))).contains(Duration.ofMillis(200));
        assertThat(retry.after(failure(Kind.TRANSIENT))).isEmpty();
    }

    @Test
    void permanentFailure_isNotTriedAgain() {
        assertThat(new ChunkRetry(5).after(failure(Kind.PERMANENT))).isEmpty();
    }

    @Test
    void noRetries_giveUpAtOnce() {
        assertThat(new ChunkRetry(0).after(failure(Kind.TRANSIENT))).isEmpty();
    }
}
