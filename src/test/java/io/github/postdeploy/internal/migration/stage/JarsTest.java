package io.github.postdeploy.internal.migration.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which jar something lies in, by the URLs of servers and executable jars. */
class JarsTest {

    @ParameterizedTest
    @CsvSource({
        "file:/app/classes/db/migration/V1__a.sql, ''",
        "jar:file:/lib/vendor-1.0.jar!/db/migration/V1__a.sql, vendor-1.0.jar",
        "vfs:/content/shop.war/WEB-INF/classes/db/migration/V1__a.sql, ''",
        "vfs:/content/shop.war/WEB-INF/lib/vendor.jar/db/migration/V1__a.sql, vendor.jar",
        "wsjar:file:/apps/shop.war/WEB-INF/lib/vendor.jar!/db/V1__a.sql, vendor.jar",
        "jar:file:/app.jar!/BOOT-INF/classes!/db/migration/V1__a.sql, ''",
        "jar:nested:/app.jar/!BOOT-INF/classes/!/db/migration/V1__a.sql, ''",
        "jar:nested:/app.jar/!BOOT-INF/lib/vendor.jar!/db/migration/V1__a.sql, vendor.jar",
        "jar:file:/app.jar!/BOOT-INF/lib/vendor.jar!/db/migration/V1__a.sql, vendor.jar",
        "jar:file:/lib/shop-core-4.2.jar!/db/migration/V1__a.sql, ''",
        "jar:file:/lib/shopping.jar!/db/migration/V1__a.sql, shopping.jar"
    })
    void jar_isToldFromTheUrl(String url, String jar) {
        assertThat(new Jars(Set.of("shop-core-*.jar")).of(url)).isEqualTo(jar);
    }
}
