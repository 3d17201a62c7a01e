package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.store.TestDatabase;
import java.nio.file.Path;
import liquibase.Contexts;
import liquibase.LabelExpression;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Liquibase's change sets in two parts, on H2. */
class LiquibaseStagesTest {

    private static final LiquibaseStages STAGES = LiquibaseStages.of(MigrationOptions.DEFAULT);
    private static final String ADD =
            "<addColumn tableName='customer'><column name='email' type='varchar(100)'/></addColumn>";
    private static final String DROP = "<dropColumn tableName='customer' columnName='old'/>";
    private static final String CREATE_OTHER =
            "<createTable tableName='invoice'><column name='id' type='int'/></createTable>";

    @TempDir
    Path folder;

    private LiquibaseProject project;

    /** An application that is running with its first release. */
    @BeforeEach
    void firstRelease() {
        project = new LiquibaseProject(folder, TestDatabase.H2.create())
                .with(
                        "1",
                        """
                        <createTable tableName="customer"><column name="id" type="int"/>
                            <column name="old" type="int"/></createTable>
                        """)
                .migrated();
        project.call(liquibase -> {
            liquibase.tag("first");
            return null;
        });
    }

    private int preDeploy() {
        return project.call(STAGES::updatePreDeploy);
    }

    private int postDeploy() {
        return project.call(STAGES::updatePostDeploy);
    }

    @Test
    void additions_areAppliedBefore_dropsAfter() {
        project.with("2", ADD).with("3", DROP);
        assertThat(preDeploy()).isEqualTo(1);
        assertThat(project.validated().applied()).containsExactly("1", "2");
        assertThat(preDeploy()).isZero();
        assertThat(postDeploy()).isEqualTo(1);
        assertThat(project.validated().applied()).containsExactly("1", "2", "3");
    }

    @Test
    void freshDatabase_getsAllAtOnce() {
        project = new LiquibaseProject(folder, TestDatabase.H2.create())
                .with("1", CREATE_OTHER)
                .with("2", "<dropTable tableName='invoice'/>")
                .with("3", "<sql>CALL 1</sql>");
        assertThat(preDeploy()).isEqualTo(3);
        assertThat(project.applied()).containsExactly("1", "2", "3");
    }

    @Test
    void beforeBehindAfter_ofAnotherTable_isApplied() {
        project.with("2", DROP).with("3", CREATE_OTHER);
        preDeploy();
        assertThat(project.validated().applied()).containsExactly("1", "3");
        postDeploy();
        assertThat(project.validated().applied()).containsExactly("1", "3", "2");
    }

    @Test
    void beforeBehindAfter_ofTheSameTable_isAmbiguous_andBothAreNamed() {
        project.with("2", DROP).with("3", "labels='pre-deploy'", ADD);
        assertThatThrownBy(this::preDeploy)
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("changelog.xml::3::ann is defined to be applied before the rollout")
                .hasMessageContaining("it touches customer as does changelog.xml::2::ann")
                .hasMessageContaining("which is inferred to be applied after it")
                .hasMessageContaining("write the label pre-deploy at the change set");
        assertThat(project.applied()).containsExactly("1");
    }

    @Test
    void labels_countMoreThanWhatItDoes() {
        project.with("2", "labels='post-deploy'", CREATE_OTHER).with("3", "labels='pre-deploy,other'", DROP);
        preDeploy();
        assertThat(project.applied()).containsExactly("1", "3");
    }

    @Test
    void labelsOfOnesOwn_stillChoose() {
        project.with("2", "labels='shop'", ADD)
                .with("3", "labels='shop'", DROP)
                .with("4", "labels='bank'", CREATE_OTHER);
        LabelExpression shops = new LabelExpression("shop,mall");
        project.call(liquibase -> STAGES.updatePreDeploy(liquibase, new Contexts(), shops));
        assertThat(project.applied()).containsExactly("1", "2");
        project.call(liquibase -> STAGES.updatePostDeploy(liquibase, new Contexts(), shops));
        assertThat(project.applied()).containsExactly("1", "2", "3");
    }

    @Test
    void nothingIsLeftOfTheMarks() {
        project.with("2", DROP);
        project.call(liquibase -> {
            STAGES.updatePreDeploy(liquibase);
            return STAGES.updatePostDeploy(liquibase);
        });
        String labels = project.call(liquibase -> liquibase.getDatabase().getRanChangeSetList().stream()
                .map(ran -> String.valueOf(ran.getLabels()))
                .toList()
                .toString());
        assertThat(labels).doesNotContain("waits");
        assertThat(project.applied()).containsExactly("1", "2");
    }

    @Test
    void drops_areUndoneBefore_additionsAfter() {
        project.with("2", ADD)
                .with("3", CREATE_OTHER)
                .with("4", DROP + "<rollback>" + ADD.replace("email", "old") + "</rollback>");
        project.migrated();
        int first = project.call(liquibase -> STAGES.rollbackPreDeploy(liquibase, "first", new Contexts(), null));
        assertThat(first).isEqualTo(1);
        assertThat(project.validated().applied()).containsExactly("1", "2", "3");
        project.call(liquibase -> {
            liquibase.rollback("first", new Contexts(), new LabelExpression());
            return null;
        });
        assertThat(project.validated().applied()).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<createTable tableName='customer' ifNotExists='true'><column name='id' type='int'/></createTable>",
                "<createTable tableName='customer' schemaName='archive'><column name='id' type='int'/></createTable>",
                "<createView viewName='customer' replaceIfExists='true'>SELECT 1</createView>"
            })
    void dropOfWhatMayHaveBeenThere_isUndecided(String make) {
        project.with("2", make + DROP);
        assertThatThrownBy(this::preDeploy)
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("dropColumn customer.old belongs after the rollout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<createView viewName='names'>SELECT email FROM customer</createView>",
                "<sql>CREATE TABLE names AS SELECT email FROM customer</sql>"
            })
    void whatReadsATableThatWaits_isAmbiguous(String reading) {
        project.with("2", "labels='post-deploy'", ADD).with("3", reading);
        assertThatThrownBy(this::preDeploy)
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("it reads customer, which is changed by changelog.xml::2::ann");
        assertThat(project.applied()).containsExactly("1");
    }

    @Test
    void dropOfWhatItHasMade_isApplied() {
        project.with(
                "2",
                "<createTable tableName='a'><column name='id' type='int'/></createTable><dropTable tableName='a'/>");
        preDeploy();
        assertThat(project.applied()).containsExactly("1", "2");
    }

    @Test
    void emptyChangeSet_goesWithAny() {
        project.with("2", "<empty/>").with("3", DROP).with("4", "<output>hello</output>");
        preDeploy();
        assertThat(project.applied()).containsExactly("1", "2", "4");
    }
}
