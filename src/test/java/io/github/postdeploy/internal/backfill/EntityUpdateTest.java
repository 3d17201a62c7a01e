package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.Entities;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.backfill.entities.Account;
import io.github.postdeploy.internal.backfill.entities.Account.Level;
import io.github.postdeploy.internal.backfill.entities.Coupon;
import io.github.postdeploy.internal.backfill.entities.Customer;
import io.github.postdeploy.internal.backfill.entities.Line;
import io.github.postdeploy.internal.backfill.entities.LineId;
import io.github.postdeploy.internal.backfill.entities.Parcel;
import io.github.postdeploy.internal.backfill.entities.Seat;
import io.github.postdeploy.internal.backfill.entities.Tag;
import io.github.postdeploy.internal.backfill.entities.Truck;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes of entities, set by bulk updates. */
class EntityUpdateTest {

    private static final int COUNT = 700;
    private static final List<String> ATTRIBUTES =
            List.of("name", "level", "rank", "amount", "active", "points", "since", "seenAt", "address.city");

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

    /** By id and attribute; every third is null, in another way for each attribute. */
    private static Object value(long id, int attribute) {
        if ((id + attribute) % 3 == 0) {
            return null;
        }
        return switch (attribute) {
            case 0 -> "näme '" + id;
            case 1, 2 -> Level.values()[(int) (id % 2)];
            case 3 -> BigDecimal.valueOf(100 * id + 25, 2).stripTrailingZeros();
            case 4 -> id % 2 == 0;
            case 5 -> id * 1_000_000_007L;
            case 6 -> LocalDate.of(2020, 1, 1).plusDays(id);
            case 7 -> LocalDateTime.of(2020, 1, 1, 12, 30).plusMinutes(id);
            default -> "city " + id;
        };
    }

    private static Backfill<Account> all(Entities<Account> entities) {
        var update = entities.set(ATTRIBUTES.get(0), account -> value(account.id(), 0));
        for (int i = 1; i < ATTRIBUTES.size(); i++) {
            int attribute = i;
            update = update.set(ATTRIBUTES.get(i), account -> value(account.id(), attribute));
        }
        return update;
    }

    @ParameterizedTest
    @MethodSource("labs")
    void everyType_isSetForEveryEntity(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(COUNT), (entities, i) -> new Account(i + 1));

        assertThat(lab.run(all(Backfills.entities(lab.factory(), Account.class)), KeyRange.all()))
                .hasSize(COUNT);

        assertThat(accounts(lab)).hasSize(COUNT).allSatisfy(account -> {
            for (int i = 0; i < ATTRIBUTES.size(); i++) {
                assertThat(account.values()[i]).as(ATTRIBUTES.get(i)).isEqualTo(value(account.id(), i));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("labs")
    void version_isCountedUpOnce(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(20), (entities, i) -> new Account(i + 1));
        int before = accounts(lab).get(0).version();
        lab.run(Backfills.entities(lab.factory(), Account.class).set("name", account -> "n"), KeyRange.all());
        assertThat(accounts(lab))
                .allSatisfy(account -> assertThat(account.version()).isEqualTo(before + 1));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void changesOfTheEntityItself_areForgotten(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(5), (entities, i) -> new Account(i + 1));
        Backfill<Account> backfill = Backfills.entities(lab.factory(), Account.class)
                .set("points", account -> {
                    account.name("changed");
                    return account.id();
                });
        lab.run(backfill, KeyRange.all());
        assertThat(accounts(lab)).allSatisfy(account -> {
            assertThat(account.name()).isNull();
            assertThat(account.values()[5]).isEqualTo(account.id());
        });
    }

    @ParameterizedTest
    @MethodSource("labs")
    void condition_isAskedAgainWhenWriting(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(10), (entities, i) -> new Account(i + 1));
        Backfill<Account> backfill = Backfills.entities(lab.factory(), Account.class)
                .where("e.points IS NULL AND e.id > ?1", 4L)
                .set("points", account -> -account.id());
        lab.call(chunk -> {
            List<Account> page = backfill.read(KeyRange.all(), 100, chunk);
            chunk.entityManager()
                    .createQuery("UPDATE Account e SET e.points = 7 WHERE e.id = 6")
                    .executeUpdate();
            backfill.write(page, chunk);
            return null;
        });
        assertThat(lab.lab().rows("SELECT points FROM bf_account WHERE points IS NOT NULL ORDER BY id"))
                .containsExactly("-5", "7", "-7", "-8", "-9", "-10");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void keysOfAllKinds_findTheirValue(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(List.of(1, 2), (entities, i) -> new Customer(-i));
        lab.persist(numbers(COUNT), (entities, i) -> new Tag("tag'\\\"é" + i));
        lab.persist(numbers(COUNT), (entities, i) -> new Line(new LineId("t" + i % 3, i / 3)));
        lab.persist(
                numbers(COUNT),
                (entities, i) ->
                        new Seat(entities.find(Customer.class, -1L - i % 2), Seat.Side.values()[i / 2 % 2], i / 4));
        lab.call(chunk -> {
            for (String entity : List.of("Tag", "Line", "Seat")) {
                chunk.entityManager()
                        .createQuery("UPDATE " + entity + " e SET e.touched = 5")
                        .executeUpdate();
            }
            return null;
        });
        lab.run(Backfills.entities(lab.factory(), Tag.class).set("label", Tag::getName), KeyRange.all());
        lab.run(Backfills.entities(lab.factory(), Line.class).set("label", Line::key), KeyRange.all());
        lab.run(Backfills.entities(lab.factory(), Seat.class).set("label", Seat::key), KeyRange.all());
        lab.call(chunk -> {
            assertThat(chunk.entityManager()
                            .createQuery("SELECT e FROM Tag e", Tag.class)
                            .getResultList())
                    .hasSize(COUNT)
                    .allSatisfy(tag -> assertThat(tag.label()).isEqualTo(tag.getName()));
            assertThat(chunk.entityManager()
                            .createQuery("SELECT e FROM Line e", Line.class)
                            .getResultList())
                    .hasSize(COUNT)
                    .allSatisfy(line -> assertThat(line.label()).isEqualTo(line.key()));
            assertThat(chunk.entityManager()
                            .createQuery("SELECT e FROM Seat e", Seat.class)
                            .getResultList())
                    .hasSize(COUNT)
                    .allSatisfy(seat -> assertThat(seat.label()).isEqualTo(seat.key()));
            return null;
        });
    }

    @ParameterizedTest
    @MethodSource("labs")
    void embeddedKeyOfOneColumn_findsItsValue(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(20), (entities, i) -> new Parcel(i + 1));
        lab.run(
                Backfills.entities(lab.factory(), Parcel.class).set("label", parcel -> "no. " + parcel.number()),
                KeyRange.all());
        assertThat(lab.lab().rows("SELECT parcel_number FROM bf_parcel WHERE label = CONCAT('no. ', parcel_number)"))
                .hasSize(20);
    }

    @Test
    void plainValues_areWrittenByOneStatement_onPostgreSqlByHibernate() throws Exception {
        EntityLab lab = lab(TestDatabase.POSTGRESQL, JpaProvider.HIBERNATE);
        lab.persist(numbers(50), (entities, i) -> new Tag("tag " + i));
        lab.lab().execute("CREATE TABLE tag_statement (at timestamptz)");
        lab.lab()
                .execute("CREATE FUNCTION count_statement() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO tag_statement VALUES (now()); RETURN NULL; END'");
        lab.lab()
                .execute("CREATE TRIGGER counted AFTER UPDATE ON bf_tag"
                        + " FOR EACH STATEMENT EXECUTE FUNCTION count_statement()");
        Backfill<Tag> backfill = Backfills.entities(lab.factory(), Tag.class).set("label", Tag::getName);
        try {
            lab.call(chunk -> {
                backfill.write(backfill.read(KeyRange.all(), 100, chunk), chunk);
                return null;
            });
            assertThat(lab.lab().rows("SELECT count(*) FROM bf_tag WHERE label = name"))
                    .containsExactly("50");
            assertThat(lab.lab().rows("SELECT count(*) FROM tag_statement")).containsExactly("1");
        } finally {
            lab.lab().execute("DROP TRIGGER counted ON bf_tag");
        }
    }

    /** What a user type does to a value may be to encrypt it. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesOfUserTypes_areWrittenByThem(TestDatabase database) throws Exception {
        EntityLab lab = lab(database, JpaProvider.HIBERNATE);
        lab.persist(numbers(20), (entities, i) -> new Coupon(i + 1));
        lab.run(
                Backfills.entities(lab.factory(), Coupon.class).set("code", coupon -> coupon.id() + "/abc"),
                KeyRange.all());
        assertThat(lab.lab().rows("SELECT code FROM bf_coupon WHERE id = 17")).containsExactly("cba/71");
        String read =
                lab.call(chunk -> chunk.entityManager().find(Coupon.class, 17L).code());
        assertThat(read).isEqualTo("17/abc");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void entitiesInTwoTables_areSetInBoth(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(20), (entities, i) -> new Truck(i + 1));
        Backfill<Truck> backfill = Backfills.entities(lab.factory(), Truck.class)
                .set("plate", truck -> "plate " + truck.id())
                .set("load", Truck::id);
        lab.run(backfill, KeyRange.all());
        assertThat(lab.lab().rows("SELECT plate FROM bf_vehicle ORDER BY id"))
                .hasSize(20)
                .startsWith("plate 1");
        assertThat(lab.lab().rows("SELECT COUNT(*) FROM bf_truck WHERE max_load = id"))
                .containsExactly("20");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hibernatesPlainColumns_areWrittenInABatch(TestDatabase database) throws Exception {
        EntityLab lab = lab(database, JpaProvider.HIBERNATE);
        lab.call(chunk -> {
            assertThat(writer(chunk, Account.class, ATTRIBUTES)).isInstanceOf(HibernateWriter.class);
            assertThat(writer(chunk, Seat.class, List.of("label"))).isInstanceOf(HibernateWriter.class);
            assertThat(writer(chunk, Truck.class, List.of("plate", "load"))).isInstanceOf(QueryWriter.class);
            return null;
        });
    }

    @Test
    void valuesThatPostgreSqlTakesAsTheyAre_areWrittenWithOneStatement() throws Exception {
        EntityLab lab = lab(TestDatabase.POSTGRESQL, JpaProvider.HIBERNATE);
        lab.persist(numbers(40), (entities, i) -> new Customer(i + 1));
        lab.lab().execute("CREATE SEQUENCE IF NOT EXISTS bf_updates");
        lab.lab()
                .execute("CREATE OR REPLACE FUNCTION bf_count() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM nextval(''bf_updates''); RETURN NULL; END'");
        lab.lab()
                .execute("CREATE OR REPLACE TRIGGER bf_counted AFTER UPDATE ON bf_customer"
                        + " FOR EACH STATEMENT EXECUTE FUNCTION bf_count()");
        Backfill<Customer> backfill = Backfills.entities(lab.factory(), Customer.class)
                .set("touched", customer -> customer.getId().intValue())
                .set("label", customer -> customer.getId() == 7 ? null : "\"{,}\\' ü " + customer.getId());
        lab.call(chunk -> {
            backfill.write(backfill.read(KeyRange.all(), 40, chunk), chunk);
            return null;
        });
        assertThat(lab.lab().rows("SELECT last_value FROM bf_updates")).containsExactly("1");
        assertThat(lab.lab().rows("SELECT COUNT(*) FROM bf_customer WHERE touched = id"))
                .containsExactly("40");
        assertThat(lab.lab().rows("SELECT id FROM bf_customer WHERE label IS NULL"))
                .containsExactly("7");
        assertThat(lab.lab().rows("SELECT label FROM bf_customer WHERE id = 8")).containsExactly("\"{,}\\' ü 8");
        lab.lab().execute("DROP TRIGGER bf_counted ON bf_customer");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void entitiesThatTheConditionHoldsFor_areLockedUntilTheyAreWritten(TestDatabase database) throws Exception {
        EntityLab lab = lab(database, JpaProvider.HIBERNATE);
        lab.persist(numbers(10), (entities, i) -> new Account(i + 1));
        String unlocked = "SELECT id FROM bf_account WHERE id BETWEEN 5 AND 8 FOR UPDATE SKIP LOCKED";
        lab.call(chunk -> {
            Set<Cursor> locked = queries(chunk, Account.class, Fragment.condition("e.id > ?1", 4L))
                    .lock(chunk.entityManager(), Cursor.of(2L), Cursor.of(8L));
            assertThat(locked).containsExactlyInAnyOrder(Cursor.of(5L), Cursor.of(6L), Cursor.of(7L), Cursor.of(8L));
            assertThat(lab.lab().rows(unlocked)).isEmpty();
            return null;
        });
        assertThat(lab.lab().rows(unlocked)).hasSize(4);
    }

    private static AttributeWriter writer(Chunk chunk, Class<?> type, List<String> attributes) {
        return AttributeWriters.choose(chunk.entityManager(), queries(chunk, type, Fragment.NONE), attributes);
    }

    private static <T> EntityQueries<T> queries(Chunk chunk, Class<T> type, Fragment condition) {
        return new EntitiesOf<>(type, List.of(), condition, new Options(null, false, true))
                .queries(chunk.entityManager().getMetamodel());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valueOfAnotherType_isRefusedByName(TestDatabase database) throws Exception {
        EntityLab lab = lab(database, JpaProvider.HIBERNATE);
        lab.persist(numbers(1), (entities, i) -> new Account(i + 1));
        Backfill<Account> backfill =
                Backfills.entities(lab.factory(), Account.class).set("points", account -> "many");
        assertThatThrownBy(() -> lab.run(backfill, KeyRange.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The new value many of the attribute 'points' is a java.lang.String.");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void attributesThatCannotBeSet_areRefused(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(1), (entities, i) -> new Account(i + 1));
        assertRefused(lab, "nmae", "The attribute 'nmae' of the entity Account does not exist. There are ");
        assertRefused(lab, "address.street", "'address.street' of the entity Account does not exist. There are city.");
        assertRefused(lab, "id", "is its id, which cannot be set.");
        assertRefused(lab, "version", "is its version, which cannot be set.");
        assertRefused(lab, "address", "is not a basic one. Use each(…) for it.");
        assertRefused(lab, "customer", "is not a basic one. Use each(…) for it.");
        assertRefused(lab, "customer.label", "does not lead through embeddables only.");
        assertThatThrownBy(
                        () -> Backfills.entities(lab.factory(), Account.class).set(" ", account -> 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(EntityLab lab, String attribute, String words) {
        Backfill<Account> backfill =
                Backfills.entities(lab.factory(), Account.class).set(attribute, account -> null);
        assertThatThrownBy(() -> lab.run(backfill, KeyRange.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @MethodSource("labs")
    void entitiesReadAhead_areSet(TestDatabase database, JpaProvider provider) throws Exception {
        EntityLab lab = lab(database, provider);
        lab.persist(numbers(10), (entities, i) -> new Account(i + 1));
        Backfill<Account> backfill = Backfills.entities(lab.factory(), Account.class)
                .readsAhead(true)
                .set("points", Account::id);
        assertThat(backfill.readsAhead()).isTrue();
        List<Account> page = lab.call(chunk -> backfill.read(KeyRange.all(), 100, chunk));
        lab.call(chunk -> {
            backfill.write(page, chunk);
            return null;
        });
        assertThat(lab.lab().rows("SELECT COUNT(*) FROM bf_account WHERE points = id"))
                .containsExactly("10");
    }

    private static List<Account> accounts(EntityLab lab) throws Exception {
        return lab.call(chunk -> chunk.entityManager()
                .createQuery("SELECT a FROM Account a ORDER BY a.id", Account.class)
                .getResultList());
    }

    private static List<Integer> numbers(int count) {
        return new ArrayList<>(IntStream.range(0, count).boxed().toList());
    }
}
