package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadingThreadTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    @Test
    void reading_isDoneElsewhere_andItsThreadEnds() throws Exception {
        ReadingThread reader = new ReadingThread(Thread::new, LONG);
        Thread reading = reader.call(Thread::currentThread);
        assertThat(reading).isNotSameAs(Thread.currentThread());
        reading.join();
        assertThat(reader.<String>call(() -> "again")).isEqualTo("again");
    }

    @Test
    void readingThatTakesTooLong_isGivenUp_andHoldsUpTheNextUntilItEnds() throws Exception {
        ReadingThread hasty = new ReadingThread(Thread::new, Duration.ofMillis(50));
        CountDownLatch lock = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        assertThatThrownBy(() -> hasty.call(() -> {
                    lock.await();
                    ended.countDown();
                    return null;
                }))
                .isInstanceOf(StoreNotReadyException.class)
                .hasMessageContaining("could not be read within");
        assertThatThrownBy(() -> hasty.call(() -> "second")).isInstanceOf(StoreNotReadyException.class);
        lock.countDown();
        ended.await();
    }

    @Test
    void threadThatCannotBeMade_holdsUpNobody() {
        ReadingThread reader = new ReadingThread(new Refusing()::make, LONG);
        assertThatThrownBy(() -> reader.call(() -> "first")).hasMessage("no threads");
        assertThat(reader.<String>call(() -> "second")).isEqualTo("second");
    }

    /** Makes no thread at first. */
    private static final class Refusing {

        private boolean refused;

        Thread make(Runnable work) {
            if (!refused) {
                refused = true;
                throw new IllegalStateException("no threads");
            }
            return new Thread(work);
        }
    }
}
