package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cursor comes back as what it was. */
class CursorJsonTest {

    static List<Object> keys() {
        return List.of(
                1,
                1L,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (1L << 53) + 1,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.50"),
                new BigDecimal("1E+3"),
                true,
                false,
                "",
                "plain",
                "1",
                "{\"int\":\"1\"}",
                "quote \" backslash \\ newline \n tab \t null \0 delete \u007f",
                "Grüße, 世界, 😀",
                "half \ud83d of a pair",
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                Instant.parse("2026-11-01T12:00:00.123456789Z"),
                Instant.EPOCH,
                LocalDate.parse("2026-02-28"),
                LocalDateTime.parse("2026-11-01T12:00"),
                LocalDateTime.parse("2026-11-01T12:00:00.000000001"),
                OffsetDateTime.parse("2026-11-01T12:00:00.5+05:30"),
                List.of("a", 1, 2L, new BigDecimal("3.0"), Instant.EPOCH),
                List.of("alone"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void cursor_comesBackEqualAndOfTheSameType(Object key) {
        Cursor cursor = Cursor.of(key);
        String json = CursorJson.write(cursor);
        assertThat(json).matches("[ -~]*");
        Cursor back = CursorJson.read(json);
        assertThat(back).isEqualTo(cursor);
        assertThat(back.value()).hasSameClassAs(cursor.value() instanceof List<?> ? back.value() : cursor.value());
        assertThat(back.parts())
                .zipSatisfy(cursor.parts(), (one, other) -> assertThat(one).hasSameClassAs(other));
    }

    @Test
    void commonKeys_areReadableInTheTable() {
        assertThat(CursorJson.write(Cursor.of(42L))).isEqualTo("42");
        assertThat(CursorJson.write(Cursor.of("a"))).isEqualTo("\"a\"");
        assertThat(CursorJson.write(Cursor.of("a", 7))).isEqualTo("[\"a\",{\"int\":\"7\"}]");
        assertThat(CursorJson.write(null)).isNull();
        assertThat(CursorJson.read(null)).isNull();
    }

    @Test
    void cursorThatIsTooLong_isRefusedWithItsLength() {
        CursorJson.write(Cursor.of("x".repeat(Cursor.MAX_LENGTH - 2)));
        assertThatThrownBy(() -> CursorJson.write(Cursor.of("x".repeat(Cursor.MAX_LENGTH - 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 2001 characters as JSON; it may take at most 2000. Use a shorter key.");
    }

    @Test
    void cursorOfAnUnknownKind_isToldWithItsText() {
        assertThatThrownBy(() -> CursorJson.read("{\"duration\":\"PT1S\"}"))
                .isInstanceOf(UnreadableCursorException.class)
                .hasMessageContaining("{\"duration\":\"PT1S\"}");
        assertThatThrownBy(() -> CursorJson.read("1.5")).isInstanceOf(UnreadableCursorException.class);
        assertThatThrownBy(() -> CursorJson.read("null")).isInstanceOf(UnreadableCursorException.class);
    }
}
