package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.RunError;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private static final int ITEMS = 20_000;
    private static final int USUAL = 1_000;

    private final Set<Integer> leftOut = new TreeSet<>();
    private int written;

    @Test
    void oneBadItem_costsAFewChunksMore() {
        assertThat(chunks(items -> items == 12_345)).isLessThan(ITEMS / USUAL + 25);
        assertThat(leftOut).containsExactly(12_345);
    }

    @Test
    void scatteredBadItems_areFoundEach() {
        assertThat(chunks(item -> item % 1_000 == 7)).isLessThan(20 * 25);
        assertThat(leftOut).hasSize(20);
    }

    @Test
    void firstAndLastItems_areFound() {
        chunks(item -> item == 0 || item == ITEMS - 1);
        assertThat(leftOut).containsExactly(0, ITEMS - 1);
    }

    @Test
    void badItemsInARow_areNotEachSearchedAnew() {
        assertThat(chunks(item -> item >= 5_000 && item < 5_100)).isLessThan(100 * 4 + 60);
        assertThat(leftOut).hasSize(100);
    }

    @Test
    void chunksThatFailWithoutABadItem_areWrittenOneByOne() {
        written = 0;
        Trouble trouble = Trouble.NONE;
        int tries = 0;
        while (written < 100) {
            int size = trouble.size(64);
            tries++;
            if (size > 1) {
                trouble = Trouble.with(size);
            } else {
                written++;
                trouble = trouble.dealtWith(1, 64);
            }
        }
        assertThat(tries).isLessThan(2 * 100 + 10);
    }

    /** Works on all items as the loop does; how many chunks it takes. */
    private int chunks(IntPredicate bad) {
        Trouble trouble = Trouble.NONE;
        int chunks = 0;
        while (written < ITEMS) {
            int size = Math.min(trouble.size(USUAL), ITEMS - written);
            chunks++;
            if (trouble.item() != null) {
                leftOut.add(written);
            } else if (anyBad(bad, size)) {
                trouble = size > 1
                        ? Trouble.with(size)
                        : Trouble.with(Cursor.of((long) written), RunError.of(new IllegalStateException()));
                continue;
            }
            written += size;
            trouble = trouble.dealtWith(size, USUAL);
        }
        assertThat(trouble.isOver() || trouble.suspects() == 0).isTrue();
        return chunks;
    }

    private boolean anyBad(IntPredicate bad, int size) {
        for (int item = written; item < written + size; item++) {
            if (bad.test(item)) {
                return true;
            }
        }
        return false;
    }
}
