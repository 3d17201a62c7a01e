package io.github.postdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void ofSeveralColumns_isThatOfTheirList() {
        assertThat(Cursor.of("a", 2, (short) 3).parts()).isEqualTo(List.of("a", 2, 3));
    }

    @Test
    void ofNull_isRefusedWhereverItStands() {
        String alone = refusal(() -> Cursor.of((Object) null));
        assertThat(alone).startsWith("A cursor cannot be null.");
        assertThat(refusal(() -> Cursor.of(null, 2))).isEqualTo(alone);
        assertThat(refusal(() -> Cursor.of(1, null))).isEqualTo(alone);
        assertThat(refusal(() -> Cursor.of(1, 2, 3, null))).isEqualTo(alone);
    }

    private static String refusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        return thrown.getMessage();
    }
}
