package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.backfill.entities.Customer;
import io.github.postdeploy.internal.backfill.entities.Document;
import io.github.postdeploy.internal.backfill.entities.Line;
import io.github.postdeploy.internal.backfill.entities.LineId;
import io.github.postdeploy.internal.backfill.entities.Measure;
import io.github.postdeploy.internal.backfill.entities.Seat;
import io.github.postdeploy.internal.backfill.entities.Tag;
import io.github.postdeploy.internal.backfill.entities.Touched;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entities by id. */
class EntityBackfillTest {

    private static final int COUNT = 60;

    private static final Map<String, EntityLab> LABS = new HashMap<>();

    private static EntityLab lab(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = LABS.computeIfAbsent(database + "/" + provider, key -> new EntityLab(database, provider));
        lab.clear();
        return lab;
    }

    @AfterAll
    static void end() {
        LABS.values().forEach(EntityLab::close);
        LABS.clear();
    }

    static Stream<Arguments> labs() {
        return Arrays.stream(TestDatabase.values()).flatMap(database -> Arrays.stream(JpaProvider.values())
                .map(provider -> Arguments.of(database, provider)));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void everyEntity_isWorkedOnOnce(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(List.of(1, 2), (entities, i) -> new Customer(-i));
        check(lab, Tag.class, (entities, i) -> new Tag("tag'\\\"é" + i), String.class);
        check(lab, Document.class, (entities, i) -> new Document(uuid(i)), UUID.class);
        check(lab, Line.class, (entities, i) -> new Line(new LineId("t" + i % 3, i / 3)), List.class);
        check(
                lab,
                Seat.class,
                (entities, i) ->
                        new Seat(entities.find(Customer.class, -1L - i % 2), Seat.Side.values()[i / 2 % 2], i / 4),
                List.class);
        lab.call(
                chunk -> chunk.entityManager().createQuery("DELETE FROM Seat s").executeUpdate());
        lab.call(chunk ->
                chunk.entityManager().createQuery("DELETE FROM Customer c").executeUpdate());
        check(lab, Customer.class, (entities, i) -> new Customer((1 + i) * 1_000_000_007L), Long.class);
    }

    private static <T extends Touched> void check(
            EntityLab lab, Class<T> type, BiFunction<EntityManager, Integer, T> maker, Class<?> key) throws Exception {
        List<Integer> numbers = numbers(COUNT);
        Collections.shuffle(numbers, new Random(5));
        lab.persist(numbers, maker);

        List<Object> cursors = lab.run(touch(lab, type), KeyRange.all());

        assertThat(cursors).as(type.getName()).hasSize(COUNT).doesNotHaveDuplicates();
        assertThat(cursors)
                .allSatisfy(cursor -> assertThat(((Cursor) cursor).value()).isInstanceOf(key));
        assertThat(touched(lab, type)).containsOnly(1).hasSize(COUNT);
        Backfill<T> backfill = touch(lab, type);
        List<?> cuts = lab.call(chunk -> backfill.split(4, chunk));
        assertThat(cuts).hasSize(3);
        List<Object> pieces = new ArrayList<>();
        Cursor after = null;
        long total = 0;
        for (int i = 0; i <= cuts.size(); i++) {
            KeyRange range = KeyRange.of(after, i < cuts.size() ? Cursor.of(cuts.get(i)) : null);
            total += lab.<Long>call(chunk -> backfill.total(range, chunk).orElseThrow());
            pieces.addAll(lab.run(touch(lab, type), range));
            after = range.upTo().orElse(null);
        }
        assertThat(pieces).isEqualTo(cursors);
        assertThat(total).isEqualTo(COUNT);
        assertThat(touched(lab, type)).containsOnly(2);
    }

    private static <T extends Touched> Backfill<T> touch(EntityLab lab, Class<T> type) {
        return Backfills.entities(lab.factory(), type).each((entity, chunk) -> entity.touch());
    }

    private static <T extends Touched> List<Integer> touched(EntityLab lab, Class<T> type) throws Exception {
        return lab.call(
                chunk -> chunk
                        .entityManager()
                        .createQuery("SELECT e FROM " + type.getSimpleName() + " e", type)
                        .getResultList()
                        .stream()
                        .map(Touched::touched)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("labs")
    void condition_choosesEntities(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(COUNT), (entities, i) -> new Customer(i + 1));
        Backfill<Customer> backfill = Backfills.entities(lab.factory(), Customer.class)
                .where("e.label IS NULL AND (e.id < ?1 OR e.id > ?2)", 11L, 51L)
                .chunks((customers, chunk) -> customers.forEach(customer -> customer.label("c" + customer.getId())));

        assertThat(lab.<Long>call(chunk -> backfill.total(KeyRange.all(), chunk).orElseThrow()))
                .isEqualTo(19);
        assertThat(lab.run(backfill, KeyRange.all())).hasSize(19);
        assertThat(lab.lab().rows("SELECT COUNT(*) FROM bf_customer WHERE label = CONCAT('c', id)"))
                .containsExactly("19");
        assertThat(lab.<Long>call(chunk -> backfill.total(KeyRange.all(), chunk).orElseThrow()))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void persistenceContext_isEmptyAfterAChunk(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(4), (entities, i) -> new Customer(i + 1));
        Backfill<Customer> backfill = touch(lab, Customer.class);
        lab.call(chunk -> {
            List<Customer> page = backfill.read(KeyRange.all(), 10, chunk);
            assertThat(page).allMatch(chunk.entityManager()::contains);
            backfill.write(page.subList(0, 2), chunk);
            assertThat(page).noneMatch(chunk.entityManager()::contains);
            backfill.write(page.subList(2, 4), chunk);
            return null;
        });
        assertThat(touched(lab, Customer.class)).containsExactly(1, 1, 1, 1);
    }

    @ParameterizedTest
    @MethodSource("labs")
    void changesByOthers_areSeen(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(1), (entities, i) -> new Customer(i + 1));
        touched(lab, Customer.class);
        lab.lab().execute("UPDATE bf_customer SET touched = 41");
        lab.run(touch(lab, Customer.class), KeyRange.all());
        assertThat(lab.lab().rows("SELECT touched FROM bf_customer")).containsExactly("42");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void keyOrder_canBeGiven(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(6), (entities, i) -> new Line(new LineId("t" + i % 2, i / 2)));
        Backfill<Line> given = Backfills.entities(lab.factory(), Line.class)
                .keyOrder("id.tenant", "id.position")
                .each((line, chunk) -> line.touch());
        assertThat(lab.run(given, KeyRange.all()))
                .containsExactly(
                        Cursor.of("t0", 0),
                        Cursor.of("t0", 1),
                        Cursor.of("t0", 2),
                        Cursor.of("t1", 0),
                        Cursor.of("t1", 1),
                        Cursor.of("t1", 2));
        assertThat(lab.run(touch(lab, Line.class), KeyRange.all())).startsWith(Cursor.of(0, "t0"));
        assertThatThrownBy(() -> lab.run(
                        Backfills.entities(lab.factory(), Line.class)
                                .keyOrder("id.tenant")
                                .each((line, chunk) -> {}),
                        KeyRange.all()))
                .hasMessageContaining("They are [id.position, id.tenant].");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void floatingId_isRefused(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        Backfill<Measure> backfill =
                Backfills.entities(lab.factory(), Measure.class).each((measure, chunk) -> {});
        assertThat(backfill.writesTo()).isEqualTo(WritesTo.entityManagers(lab.factory()));
        assertThat(backfill.readsAhead()).isFalse();
        assertThatThrownBy(() -> lab.run(backfill, KeyRange.all()))
                .hasMessageContaining("The id reading cannot be a key: it is of type");
    }

    private static List<Integer> numbers(int count) {
        return new ArrayList<>(IntStream.range(0, count).boxed().toList());
    }

    private static UUID uuid(int i) {
        return UUID.nameUUIDFromBytes(("id" + i).getBytes(StandardCharsets.UTF_8));
    }
}
