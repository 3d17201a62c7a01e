package io.github.postdeploy.internal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.migration.MigrationOptions;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Which configurations are the same. */
class FlywayMigrationsTest {

    private static final DataSource DATABASE = new JdbcDataSource();

    private static FluentConfiguration shop() {
        return Flyway.configure().dataSource(DATABASE).locations("classpath:a", "classpath:b");
    }

    private static Object identity(FluentConfiguration configuration) {
        return new FlywayMigrations(MigrationOptions.DEFAULT, configuration).identity();
    }

    @Test
    void configurationsOfTheSameHistory_areTheSame() {
        assertThat(identity(shop())).isEqualTo(identity(shop()));
        assertThat(identity(shop().locations("classpath:b", "classpath:a").target("7")))
                .isEqualTo(identity(shop()));
        assertThat(identity(Flyway.configure().dataSource("jdbc:h2:mem:shop", "ann", "1")))
                .isEqualTo(identity(Flyway.configure().dataSource("jdbc:h2:mem:shop", "ann", "1")));
    }

    @Test
    void others_areNot() {
        assertThat(identity(shop().table("history"))).isNotEqualTo(identity(shop()));
        assertThat(identity(shop().schemas("stock"))).isNotEqualTo(identity(shop()));
        assertThat(identity(shop().locations("classpath:a"))).isNotEqualTo(identity(shop()));
        assertThat(identity(shop().dataSource(new JdbcDataSource()))).isNotEqualTo(identity(shop()));
        assertThat(identity(Flyway.configure().dataSource("jdbc:h2:mem:stock", "ann", "1")))
                .isNotEqualTo(identity(Flyway.configure().dataSource("jdbc:h2:mem:shop", "ann", "1")));
    }
}
