package io.github.postdeploy.readme.backfills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.backfill.EntityLab;
import io.github.postdeploy.internal.backfill.Lab;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of docs/backfills.md are compiled code that does what they say. */
class BackfillExamplesTest {

    private static final String SOURCE = "src/test/java/io/github/postdeploy/readme/backfills/Release43.java";

    private static final String OWN = "src/test/java/io/github/postdeploy/readme/backfills/OrderTotals.java";

    private final Release43 release = new Release43();
    private Lab lab;

    @BeforeEach
    void fill() throws Exception {
        lab = new Lab(TestDatabase.H2);
        lab.execute("CREATE TABLE customer (id BIGINT PRIMARY KEY, first_name VARCHAR(20), last_name VARCHAR(20),"
                + " search_name VARCHAR(50))");
        lab.execute("INSERT INTO customer SELECT x, 'Ada', 'Lovelace', NULL FROM SYSTEM_RANGE(1, 40)");
        lab.execute("CREATE TABLE currency (code CHAR(3) PRIMARY KEY, rate DECIMAL(10, 2))");
        lab.execute("INSERT INTO currency VALUES ('USD', 0.5)");
        lab.execute("CREATE TABLE price (id BIGINT PRIMARY KEY, product VARCHAR(5), amount DECIMAL(10, 2),"
                + " currency CHAR(3), euro DECIMAL(10, 2))");
        lab.execute("INSERT INTO price VALUES (1, 'P1', 10, 'USD', NULL), (2, 'P2', 20, 'USD', NULL)");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void examples_areInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/backfills.md"));
        List<String> methods = Arrays.stream(Files.readString(Path.of(SOURCE)).split("(?=    @Produces\n)"))
                .skip(1)
                .map(method ->
                        method.substring(0, method.indexOf("\n    }\n") + 6).indent(-4))
                .toList();
        assertThat(methods).hasSize(8).allSatisfy(method -> assertThat(page).contains("```java\n" + method + "```"));
    }

    @Test
    void ownBackfill_isInTheDocumentation() throws IOException {
        String source = Files.readString(Path.of(OWN));
        assertThat(Files.readString(Path.of("docs/backfills.md")))
                .contains("```java\n" + source.substring(source.indexOf("class OrderTotals")) + "```");
    }

    @Test
    void ownBackfill_writesEveryOrderOfEachOfItsRanges() throws Exception {
        lab.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, net BIGINT, total BIGINT)");
        lab.execute("INSERT INTO orders SELECT x * 10, x * 100, 0 FROM SYSTEM_RANGE(1, 40)");
        Backfill<Order> totals = release.orderTotals();
        List<?> cuts = lab.split(totals, 4);
        assertThat(cuts).isEqualTo(List.of(100L, 200L, 300L));

        KeyRange third = KeyRange.of(Cursor.of(cuts.get(1)), Cursor.of(cuts.get(2)));
        assertThat(lab.total(totals, third)).hasValue(10);
        assertThat(lab.run(totals, third)).hasSize(10);
        assertThat(lab.rows("SELECT MIN(id), MAX(id), SUM(total - id * 119 / 10) FROM orders WHERE total > 0"))
                .containsExactly("210|300|0");

        assertThat(lab.total(totals, KeyRange.all())).hasValue(40);
        assertThat(lab.run(totals, KeyRange.all())).hasSize(40);
    }

    @Test
    void ownBackfillOfNothing_hasNoCuts() throws Exception {
        lab.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, net BIGINT, total BIGINT)");
        assertThat(lab.split(release.orderTotals(), 4)).isEmpty();
    }

    @Test
    void entities_areWorkedOn() throws Exception {
        try (EntityLab entities = new EntityLab(lab, JpaProvider.HIBERNATE, List.of(Customer.class))) {
            release.entityManager = entities.factory().createEntityManager();
            entities.run(release.searchNamesOfEntities(), KeyRange.all());
            release.entityManager.close();
            assertThat(names()).containsExactly("LOVELACE ADA|40");
        }
    }

    @Test
    void entities_areSetInBulk() throws Exception {
        try (EntityLab entities = new EntityLab(lab, JpaProvider.HIBERNATE, List.of(Customer.class))) {
            release.entityManager = entities.factory().createEntityManager();
            entities.run(release.searchNamesInBulk(), KeyRange.all());
            release.entityManager.close();
            assertThat(names()).containsExactly("LOVELACE ADA|40");
        }
    }

    @Test
    void table_isFilled() throws Exception {
        lab.run(release.searchNames(), KeyRange.all());
        assertThat(names()).containsExactly("LOVELACE ADA|40");
    }

    @Test
    void queryIsUpdated() throws Exception {
        lab.run(release.pricesInEuro(), KeyRange.all());
        assertThat(lab.rows("SELECT id, euro FROM price ORDER BY id")).containsExactly("1|5.00", "2|10.00");
    }

    @Test
    void ranges_areUpdated() throws Exception {
        lab.run(release.searchNamesInSql(), KeyRange.all());
        assertThat(names()).containsExactly("LOVELACE|40");
    }

    @Test
    void items_areGoneThrough() throws Exception {
        SearchIndex index = new SearchIndex();
        lab.run(release.indexDocuments(new Archive(), index), KeyRange.all());
        assertThat(index.texts())
                .hasSize(Archive.DOCUMENTS)
                .startsWith("document 1")
                .doesNotHaveDuplicates();
    }

    @Test
    void file_isRead() throws Exception {
        lab.run(release.newPrices(), KeyRange.all());
        assertThat(lab.rows("SELECT product, amount FROM price ORDER BY id")).containsExactly("P1|3.00", "P2|12.50");
    }

    private List<String> names() throws Exception {
        return lab.rows("SELECT search_name, COUNT(*) FROM customer GROUP BY search_name");
    }
}
