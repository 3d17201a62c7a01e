package io.github.postdeploy.internal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.migration.MigrationOptions;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Parties of a quorum meet that are about the same. */
class FingerprintTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(url, null, null);
    }

    private static List<String> fingerprint(FluentConfiguration configuration) {
        return new FlywayTool(MigrationOptions.DEFAULT, configuration).fingerprint();
    }

    @Test
    void sameSettings_areTheSame() {
        assertThat(fingerprint(flyway().schemas("A", "B"))).isEqualTo(fingerprint(flyway().schemas("A", "B")));
    }

    @Test
    void otherSchemasAndHistories_areOthers() {
        assertThat(List.of(
                        fingerprint(flyway()),
                        fingerprint(flyway().schemas("A")),
                        fingerprint(flyway().schemas("B")),
                        fingerprint(flyway().schemas("A").table("other_history"))))
                .doesNotHaveDuplicates();
    }
}
