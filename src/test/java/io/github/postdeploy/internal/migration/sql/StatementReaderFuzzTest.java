package io.github.postdeploy.internal.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.ChangeType;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetDefault;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.SqlText;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import io.github.postdeploy.internal.migration.sql.model.TableChange.CreateTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.DropTable;
import io.github.postdeploy.internal.migration.sql.model.Unclear.NotUnderstood;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that nobody would write: real statements that are cut, doubled and littered with quotes and brackets. */
class StatementReaderFuzzTest {

    private static final int ROUNDS = 20;
    /** The same texts each time, unless -Dsql.seed= wants others. */
    private static final long SEED = 2026;

    private final long seed = Long.getLong("sql.seed", SEED);
    private final Mutations mutations = new Mutations(new Random(seed));

    @Test
    void anyText_isReadWithoutFailure() {
        System.out.println("Seed of the texts: -Dsql.seed=" + seed);
        Cases.all().forEach(real -> {
            for (int round = 0; round < ROUNDS; round++) {
                String text = mutations.of(real.sql());
                for (Dialect dialect : Dialect.values()) {
                    assertIsReadToItsEnd(dialect, text);
                }
            }
        });
    }

    private void assertIsReadToItsEnd(Dialect dialect, String text) {
        SqlText read = read(dialect, text);
        int end = 0;
        for (Statement statement : read.statements()) {
            assertThat(statement.clauses()).isNotEmpty();
            assertThat(statement.place().start()).isGreaterThanOrEqualTo(end);
            end = statement.place().end();
            for (Clause clause : statement.clauses()) {
                assertThat(clause.place().start()).isBetween(statement.place().start(), end);
                assertThat(clause.place().end()).isBetween(clause.place().start(), end);
            }
        }
        assertThat(end).isLessThanOrEqualTo(text.length());
    }

    /** Whatever stands before it, a drop is not taken for a part of something harmless. */
    @Test
    void dropBehindAnyText_isSeenOrTheTextIsNotUnderstood() {
        System.out.println("Seed of the texts: -Dsql.seed=" + seed);
        Cases.all().forEach(real -> {
            for (int round = 0; round < ROUNDS; round++) {
                String text = mutations.of(real.sql());
                for (Dialect dialect : Dialect.values()) {
                    String whole = text + end(dialect) + "DROP TABLE zzz";
                    assertThat(read(dialect, whole).changes())
                            .as("%s, seed %d: %s", dialect, seed, whole)
                            .anyMatch(change -> change instanceof NotUnderstood
                                    || change instanceof DropTable drop
                                            && drop.table().name().written().equals("zzz"));
                }
            }
        });
    }

    private static String end(Dialect dialect) {
        return switch (dialect) {
            case SQL_SERVER -> "\n;\nGO\n";
            case ORACLE -> "\n;\n/\n";
            default -> "\n;\n";
        };
    }

    /** What is not known at the end of a change of tables, columns or constraints makes it not understood. */
    @ParameterizedTest
    @EnumSource
    void unknownTail_isNotUnderstood(Dialect dialect) {
        for (Cases.Case real : Cases.of(dialect)) {
            SqlText before = read(dialect, real.sql());
            List<Change> changes = before.changes();
            boolean open = real.sql().strip().matches("(?s).*(;|GO|/|--.*)")
                    || real.sql().contains("USING");
            if (changes.isEmpty() || open || !endsWithItsClause(changes.get(changes.size() - 1))) {
                continue;
            }
            String text = real.sql() + " zzqx zzqy";
            List<Change> after = read(dialect, text).changes();
            assertThat(after.get(after.size() - 1)).as("%s: %s", dialect, text).isInstanceOf(NotUnderstood.class);
        }
    }

    /** Whether nothing that is free, such as an expression or a query, stands at its end. */
    private static boolean endsWithItsClause(Change change) {
        return (change instanceof TableChange || change instanceof ColumnChange || change instanceof ConstraintChange)
                && !(change instanceof SetDefault)
                && !(change instanceof ChangeType type && type.using())
                && !(change instanceof CreateTable table && table.content().fromQuery());
    }

    private SqlText read(Dialect dialect, String text) {
        try {
            return StatementReader.of(dialect).read(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(dialect + ", seed " + seed + ": " + text, e);
        }
    }
}
