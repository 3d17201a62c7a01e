package io.github.postdeploy.internal.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL's own grammar is the referee: what it takes is read by us as the same facts, or as not understood, never as
 * something else.
 */
class PostgresGrammarTest {

    /** The same texts each time, unless -Dsql.seed= wants others. */
    private static final long SEED = 2026;

    private static final int GENERATED = 300;
    private static final double MOST_NOT_UNDERSTOOD = 0.03;

    private static PostgresParser parser;

    @BeforeAll
    static void fetchParser() throws IOException {
        NpmPackage.Fetched fetched = NpmPackage.fetch("libpg-query", "18.1.5", "wasm/libpg-query.wasm");
        if (!fetched.isThere()) {
            System.out.println("The test against PostgreSQL's grammar is skipped: " + fetched.problem());
        }
        assumeTrue(fetched.isThere(), fetched.problem());
        parser = new PostgresParser(fetched.directory().resolve("wasm"));
    }

    @Test
    void realStatements_areReadAsTheGrammarHasThem() {
        Comparison comparison = new Comparison();
        for (Cases.Case real : Cases.of(Dialect.POSTGRESQL, "/sql/postgresql-real.txt")) {
            assertThat(comparison.add(real.sql())).as("valid: %s", real.sql()).isTrue();
        }
        System.out.printf(
                "Of %d real statements %d are not understood%n", comparison.statements, comparison.notUnderstood);
        comparison.assertNoDifference();
        assertThat(comparison.notUnderstood).isLessThanOrEqualTo((int) (comparison.statements * MOST_NOT_UNDERSTOOD));
    }

    @Test
    void examplesOfRules_areReadAsTheGrammarHasThem() {
        Comparison comparison = new Comparison();
        Cases.of(Dialect.POSTGRESQL).forEach(example -> comparison.add(example.sql()));
        comparison.assertNoDifference();
        assertThat(comparison.statements).isGreaterThan(150);
    }

    @Test
    void generatedStatements_areReadAsTheGrammarHasThem() {
        int generated = Integer.getInteger("sql.generated", GENERATED);
        long seed = Long.getLong("sql.seed", SEED);
        GeneratedStatements statements = new GeneratedStatements(new Random(seed));
        Comparison comparison = new Comparison();
        int valid = 0;
        for (int i = 0; i < generated; i++) {
            valid += comparison.add(statements.next()) ? 1 : 0;
        }
        System.out.printf(
                "Of %d generated statements (-Dsql.seed=%d) %d are valid and %d not understood%n",
                generated, seed, valid, comparison.notUnderstood);
        comparison.assertNoDifference();
        assertThat(valid).isGreaterThan(generated / 2);
    }

    @Test
    void mutatedStatements_areReadAsTheGrammarHasThem() {
        long seed = Long.getLong("sql.seed", SEED);
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random);
        GeneratedStatements statements = new GeneratedStatements(random);
        List<Cases.Case> real = Cases.of(Dialect.POSTGRESQL, "/sql/postgresql-real.txt");
        Comparison comparison = new Comparison();
        int valid = 0;
        int mutated = Integer.getInteger("sql.generated", GENERATED);
        for (int i = 0; i < mutated; i++) {
            boolean made = random.nextBoolean();
            String text = made
                    ? statements.next()
                    : real.get(random.nextInt(real.size())).sql();
            valid += comparison.add(mutations.of(text)) ? 1 : 0;
        }
        System.out.printf(
                "Of %d mutated statements (-Dsql.seed=%d) %d are valid and %d not understood%n",
                mutated, seed, valid, comparison.notUnderstood);
        comparison.assertNoDifference();
        assertThat(valid).isGreaterThan(mutated / 20);
    }

    /** What both say, statement by statement. */
    private static final class Comparison {

        private final List<String> differences = new ArrayList<>();
        private int statements;
        private int notUnderstood;

        /** Whether the text is valid. */
        boolean add(String sql) {
            // Where there is a zero, a text ends for C.
            Optional<List<JsonObject>> trees = sql.indexOf(0) < 0 ? parser.parse(sql) : Optional.empty();
            if (trees.isEmpty()) {
                return false;
            }
            List<Statement> read =
                    StatementReader.of(Dialect.POSTGRESQL).read(sql).statements();
            if (read.size() != trees.get().size()) {
                differences.add(sql + "\n  read: " + read + "\n  grammar: " + trees.get());
                return true;
            }
            for (int i = 0; i < read.size(); i++) {
                compare(sql, read.get(i), trees.get().get(i));
            }
            return true;
        }

        private void compare(String sql, Statement statement, JsonObject tree) {
            statements++;
            List<String> facts = new ArrayList<>(
                    statement.changes().stream().map(ReadFacts::of).toList());
            List<String> expected = new ArrayList<>(GrammarFacts.of(tree));
            boolean unclear = facts.removeIf(ReadFacts.NOT_UNDERSTOOD::equals);
            notUnderstood += unclear ? 1 : 0;
            if (unclear && Boolean.getBoolean("sql.verbose")) {
                System.out.println("Not understood: " + statement.changes() + " in " + sql);
            }
            List<String> more = new ArrayList<>(facts);
            expected.forEach(more::remove);
            if (!more.isEmpty() || !unclear && facts.size() != expected.size()) {
                differences.add(sql + "\n  read:    " + facts + "\n  grammar: " + expected);
            }
        }

        void assertNoDifference() {
            assertThat(differences).as(() -> String.join("\n", differences)).isEmpty();
        }
    }
}
