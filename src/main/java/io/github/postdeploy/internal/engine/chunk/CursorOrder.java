package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;

/** The order of cursors where Java and databases agree on it: of numbers and times, not of text, UUIDs and booleans. */
final class CursorOrder {

    private CursorOrder() {}

    /**
     * As a comparator would; empty if only the database can tell, or nothing differs. Composed keys go from the left, and
     * what is written differently but equal, as 1.0 and 1.00, leaves it to the parts behind.
     */
    static OptionalInt compare(Cursor left, Cursor right) {
        List<?> ours = left.parts();
        List<?> theirs = right.parts();
        OptionalInt order = OptionalInt.empty();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                order = compare(ours.get(i), theirs.get(i));
                if (order.isEmpty() || order.getAsInt() != 0) {
                    return order;
                }
            }
        }
        return order;
    }

    private static OptionalInt compare(Object left, Object right) {
        if (isLong(left) && isLong(right)) {
            return OptionalInt.of(Long.compare(((Number) left).longValue(), ((Number) right).longValue()));
        } else if (left instanceof Number && right instanceof Number) {
            return OptionalInt.of(new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())));
        } else if (left instanceof Instant a && right instanceof Instant b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return OptionalInt.of(a.toInstant().compareTo(b.toInstant()));
        }
        return OptionalInt.empty();
    }

    /** Every item is compared, and hardly any key is something else. */
    private static boolean isLong(Object part) {
        return part instanceof Long || part instanceof Integer;
    }
}
