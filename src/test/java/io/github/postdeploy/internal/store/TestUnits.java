package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Persistence units of an application, without classes. */
public final class TestUnits {

    private TestUnits() {}

    /** One whose entity managers have transactions of their own. */
    public static EntityManagerFactory local(DataSource dataSource, JpaProvider provider) {
        return new PersistenceUnit("unit-" + UUID.randomUUID(), dataSource, false, Optional.empty())
                .createFactory(provider.providers());
    }
}
