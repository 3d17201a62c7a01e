package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.backfill.entities.Account;
import io.github.postdeploy.internal.backfill.entities.Address;
import io.github.postdeploy.internal.backfill.entities.Coupon;
import io.github.postdeploy.internal.backfill.entities.Customer;
import io.github.postdeploy.internal.backfill.entities.Document;
import io.github.postdeploy.internal.backfill.entities.Line;
import io.github.postdeploy.internal.backfill.entities.LineId;
import io.github.postdeploy.internal.backfill.entities.Measure;
import io.github.postdeploy.internal.backfill.entities.Parcel;
import io.github.postdeploy.internal.backfill.entities.ParcelId;
import io.github.postdeploy.internal.backfill.entities.Seat;
import io.github.postdeploy.internal.backfill.entities.SeatId;
import io.github.postdeploy.internal.backfill.entities.Tag;
import io.github.postdeploy.internal.backfill.entities.Touched;
import io.github.postdeploy.internal.backfill.entities.Truck;
import io.github.postdeploy.internal.backfill.entities.Vehicle;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A new database with tables for the entities of the tests, by either provider. */
public final class EntityLab implements AutoCloseable {

    private static final List<Class<?>> ENTITIES = List.of(
            Touched.class,
            Customer.class,
            Tag.class,
            Document.class,
            Line.class,
            Parcel.class,
            ParcelId.class,
            Coupon.class,
            LineId.class,
            Seat.class,
            SeatId.class,
            Measure.class,
            Account.class,
            Address.class,
            Vehicle.class,
            Truck.class);

    private final Lab lab;
    private final List<Class<?>> entities;
    private final EntityManagerFactory factory;

    EntityLab(TestDatabase database, JpaProvider provider) {
        this(new Lab(database), provider, ENTITIES);
    }

    /** On a database that may have the tables already. */
    public EntityLab(Lab lab, JpaProvider provider, List<Class<?>> entities) {
        this.lab = lab;
        this.entities = entities;
        String name = "backfill-" + UUID.randomUUID();
        Map<String, Object> settings = Map.of(
                "jakarta.persistence.schema-generation.database.action",
                entities == ENTITIES ? "create" : "none",
                "hibernate.archive.autodetection",
                "none",
                "eclipselink.weaving",
                "false",
                "eclipselink.session-name",
                name);
        PersistenceUnitInfo unit = (PersistenceUnitInfo) Proxy.newProxyInstance(
                EntityLab.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, arguments) -> property(name, method));
        this.factory = switch (provider) {
            case HIBERNATE -> new HibernatePersistenceProvider().createContainerEntityManagerFactory(unit, settings);
            case ECLIPSELINK -> new PersistenceProvider().createContainerEntityManagerFactory(unit, settings);
        };
    }

    private Object property(String name, Method method) {
        return switch (method.getName()) {
            case "getPersistenceUnitName" -> name;
            case "getTransactionType" -> PersistenceUnitTransactionType.RESOURCE_LOCAL;
            case "getNonJtaDataSource" -> lab.dataSource();
            case "getMappingFileNames", "getJarFileUrls" -> List.of();
            case "getPersistenceUnitRootUrl" -> EntityLab.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
            case "getManagedClassNames" -> entities.stream().map(Class::getName).toList();
            case "excludeUnlistedClasses" -> true;
            case "getSharedCacheMode" -> SharedCacheMode.UNSPECIFIED;
            case "getValidationMode" -> ValidationMode.NONE;
            case "getProperties" -> new Properties();
            case "getPersistenceXMLSchemaVersion" -> "3.0";
            case "getClassLoader", "getNewTempClassLoader" -> EntityLab.class.getClassLoader();
            case "hashCode" -> name.hashCode();
            case "toString" -> name;
            default -> null;
        };
    }

    /** Leaves the tables empty. */
    void clear() throws Exception {
        for (String entity :
                List.of("Account", "Seat", "Customer", "Tag", "Document", "Line", "Parcel", "Coupon", "Vehicle")) {
            call(chunk -> chunk.entityManager()
                    .createQuery("DELETE FROM " + entity + " e")
                    .executeUpdate());
        }
    }

    Lab lab() {
        return lab;
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    /** Makes entities one after the other, and persists them. */
    void persist(List<Integer> numbers, BiFunction<EntityManager, Integer, ?> maker) throws Exception {
        call(chunk -> {
            EntityManager entities = chunk.entityManager();
            numbers.forEach(number -> entities.persist(maker.apply(entities, number)));
            return null;
        });
    }

    /** Does something in a transaction. */
    <R> R call(Transactions.Work<R> work) throws Exception {
        return Transactions.on(factory).call(work);
    }

    /** Works a range with pages of random sizes, each in one transaction; the cursors of all items. */
    public <T> List<Object> run(Backfill<T> backfill, KeyRange range) throws Exception {
        return new Loop(Transactions.on(factory), lab::size).run(backfill, range);
    }

    @Override
    public void close() {
        factory.close();
        lab.close();
    }
}
