package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application's releases with Liquibase: before the rollout, the rollout, after it, and the next release. */
class LiquibaseRolloutTest {

    private static final LiquibaseStages STAGES = LiquibaseStages.of(MigrationOptions.DEFAULT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void releases_areRolledOut(TestDatabase kind) {
        LiquibaseProject project = new LiquibaseProject(folder, kind.create())
                .with(
                        "1",
                        """
                        <createTable tableName="customer">
                            <column name="id" type="int"><constraints primaryKey="true"/></column>
                            <column name="full_name" type="varchar(50)"/>
                        </createTable>
                        """)
                .with("2", "<sql>CREATE TABLE obsolete (id INT NOT NULL PRIMARY KEY)</sql>");
        assertThat(project.<Integer>call(STAGES::updatePreDeploy)).isEqualTo(2);

        project.with("3", "<dropColumn tableName='customer' columnName='full_name'/>")
                .with("4", "<createTable tableName='invoice'><column name='id' type='int'/></createTable>")
                .with("5", "<sql>DROP TABLE obsolete</sql>")
                .with(
                        "6",
                        "<sql>-- a comment\nCREATE INDEX invoice_id ON invoice (id);\nINSERT INTO invoice (id) VALUES (1);</sql>");
        assertThat(project.<Integer>call(STAGES::updatePreDeploy)).isEqualTo(2);
        assertThat(project.validated().applied()).containsExactly("1", "2", "4", "6");
        assertThat(project.<Integer>call(STAGES::updatePreDeploy)).isZero();

        assertThat(project.<Integer>call(STAGES::updatePostDeploy)).isEqualTo(2);
        assertThat(project.validated().applied()).containsExactly("1", "2", "4", "6", "3", "5");

        project.with("7", "<addColumn tableName='customer'><column name='phone' type='varchar(20)'/></addColumn>");
        assertThat(project.<Integer>call(STAGES::updatePreDeploy)).isEqualTo(1);
        assertThat(project.validated().applied()).endsWith("7");
    }
}
