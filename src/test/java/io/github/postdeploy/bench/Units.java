package io.github.postdeploy.bench;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;

/** Makes persistence units of the customer on Hibernate. */
final class Units {

    /** As a developer sets it who has read the chapter on batching. */
    static final Map<String, String> BATCHING = Map.of(AvailableSettings.STATEMENT_BATCH_SIZE, "100");

    private Units() {}

    static EntityManagerFactory create(DataSource dataSource, Map<String, String> settings) {
        Configuration configuration = new Configuration().addAnnotatedClass(Customer.class);
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        settings.forEach(configuration::setProperty);
        return configuration.buildSessionFactory();
    }
}
