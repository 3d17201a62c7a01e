package io.github.postdeploy.internal.migration.plan;

import static io.github.postdeploy.internal.migration.stage.Migrations.create;
import static io.github.postdeploy.internal.migration.stage.Migrations.createView;
import static io.github.postdeploy.internal.migration.stage.Migrations.drop;
import static io.github.postdeploy.internal.migration.stage.Migrations.dropColumn;
import static io.github.postdeploy.internal.migration.stage.Migrations.of;
import static io.github.postdeploy.internal.migration.stage.Migrations.opaque;
import static io.github.postdeploy.internal.migration.stage.Migrations.repeatable;
import static io.github.postdeploy.internal.migration.stage.Migrations.thirdParty;
import static io.github.postdeploy.internal.migration.stage.Migrations.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.migration.AmbiguousPlanException;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which migrations are applied when. */
class PlannerTest {

    private static final Stager STAGER = new Stager(MigrationOptions.DEFAULT);
    private static final Planner VERSIONS = new Planner(STAGER, Order.VERSIONS);
    private static final Planner TABLES = new Planner(STAGER, Order.TABLES);

    private static final Migration PRE = written("1", Stage.PRE_DEPLOY, create("a"));
    private static final Migration POST = written("2", Stage.POST_DEPLOY, dropColumn("a"));

    private static List<String> ids(List<PlannedMigration> planned) {
        return planned.stream().map(each -> each.migration().id()).toList();
    }

    private static String problem(MigrationPlan plan) {
        assertThat(plan.problems()).hasSize(1);
        return plan.problems().get(0);
    }

    @Test
    void forward_beforeGoesFirst() {
        MigrationPlan plan = VERSIONS.apply(List.of(PRE, POST));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("1");
        assertThat(ids(plan.postDeploy())).containsExactly("2");
    }

    @Test
    void backward_whatIsAfterIsUndoneFirst() {
        MigrationPlan plan = VERSIONS.undo(List.of(POST, PRE));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("2");
        assertThat(ids(plan.postDeploy())).containsExactly("1");
    }

    @Test
    void independentOneInFront_doesNotHoldUp_whatTouchesOtherTables() {
        Migration free = written("other", Stage.POST_DEPLOY, drop("b"));
        MigrationPlan plan = TABLES.apply(List.of(free, PRE, POST));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("1");
        assertThat(ids(plan.postDeploy())).containsExactly("other", "2");
    }

    @Test
    void independentOneInFront_doesNotHoldUp_whatIsUndone() {
        Migration free = written("other", Stage.PRE_DEPLOY, create("b"));
        MigrationPlan plan = TABLES.undo(List.of(free, POST, PRE));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("2");
        assertThat(ids(plan.postDeploy())).containsExactly("other", "1");
    }

    @Test
    void definedBehindDefined_isAmbiguous_andNothingCanBeWritten() {
        Migration dependent = written("3", Stage.PRE_DEPLOY, create("a"));
        MigrationPlan plan = VERSIONS.apply(List.of(PRE, POST, dependent));
        assertThat(problem(plan))
                .startsWith(
                        "3 is defined to be applied before the rollout, but it comes after 2, which is defined to be"
                                + " applied after it")
                .endsWith(" Otherwise correct one of the two.")
                .doesNotContain("postdeploy.migrations.stages");
        assertThatThrownBy(plan::check).isInstanceOf(AmbiguousPlanException.class);
    }

    @Test
    void inferredBehindDefined_isAmbiguous_andSaysWhereToWrite() {
        MigrationPlan plan = VERSIONS.apply(List.of(PRE, POST, of("3", create("model"))));
        assertThat(problem(plan))
                .startsWith("3 is inferred to be applied before the rollout, but it comes after 2, which is defined")
                .contains("If 3 can wait as well, write the comment '-- postdeploy:stage=POST_DEPLOY' into it, or set"
                        + " postdeploy.migrations.stages=3=POST_DEPLOY.")
                .doesNotContain("stages=2=");
    }

    @Test
    void inferredBehindInferred_isAmbiguous_andSaysWhereToWriteForBoth() {
        MigrationPlan plan = VERSIONS.apply(List.of(PRE, of("2", drop("model")), of("3", create("model"))));
        assertThat(problem(plan))
                .contains("3 is inferred", "2, which is inferred", "stages=3=", "stages=2=")
                .contains("-- postdeploy:stage=");
    }

    @Test
    void thirdPartyOne_canBeConfiguredOnly() {
        MigrationPlan defined = VERSIONS.apply(List.of(PRE, POST, thirdParty("3", create("model"))));
        assertThat(problem(defined)).contains("stages=3=").doesNotContain("-- postdeploy");
        MigrationPlan inferred = VERSIONS.apply(List.of(PRE, of("2", drop("model")), thirdParty("3", create("model"))));
        assertThat(problem(inferred)).contains("stages=3=", "stages=2=").containsOnlyOnce("-- postdeploy");
    }

    @Test
    void sharedTable_isTheReason_whereThereIsNoOtherOrder() {
        MigrationPlan plan =
                TABLES.apply(List.of(of("1", dropColumn("a")), of("2", create("b")), of("3", create("a"))));
        assertThat(problem(plan)).contains("3 is inferred", "but it touches a as does 1, which is inferred");
        assertThat(ids(plan.preDeploy())).containsExactly("2", "3");
    }

    @Test
    void whatReadsATable_dependsOnWhatChangesIt() {
        Migration later = written("2", Stage.POST_DEPLOY, create("later"));
        Migration view = of("3", createView("v", "later"));
        assertThat(problem(TABLES.apply(List.of(later, view))))
                .startsWith("3 is inferred to be applied before the rollout, but it reads later, which is changed by 2,"
                        + " which is defined to be applied after it");
        Migration repeatable = repeatable("R", createView("v", "later"));
        assertThat(problem(VERSIONS.apply(List.of(later, repeatable)))).startsWith("R is inferred");
    }

    @Test
    void whatChangesATable_waitsForWhatReadsItAsItWas() {
        Migration copies = written("2", Stage.POST_DEPLOY, createView("v", "source"));
        Migration changes = of("3", create("source"));
        assertThat(problem(TABLES.apply(List.of(copies, changes))))
                .startsWith("3 is inferred to be applied before the rollout, but it changes source, which is read by 2,"
                        + " which is defined to be applied after it");
    }

    @Test
    void whatReadsATable_doesNotNeedWhatIsTakenFromIt() {
        Migration repeatable = repeatable("R", createView("v", "a"));
        MigrationPlan plan = VERSIONS.apply(List.of(POST, repeatable));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("R");
    }

    @Test
    void whatIsUndone_readsNothing() {
        Migration filled = written("3", Stage.POST_DEPLOY, createView("v", "a"));
        MigrationPlan plan = TABLES.undo(List.of(PRE, filled));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("3");
    }

    @Test
    void oneThatMayTouchAnything_dependsOnWhatWaits_unlessAPersonHasSaidItsStage() {
        Migration fallback = thirdParty("2", opaque());
        assertThat(problem(TABLES.apply(List.of(of("1", drop("a")), fallback))))
                .contains("2 is a fallback to be applied before")
                .contains("it may touch the same tables as 1");
        TABLES.apply(List.of(of("1", drop("a")), written("2", Stage.PRE_DEPLOY, opaque())))
                .check();
    }

    @Test
    void everyUndecidedOne_isNamed() {
        MigrationPlan plan = VERSIONS.apply(List.of(of("1", opaque()), of("2", create("a"), drop("b"))));
        assertThat(plan.problems()).hasSize(2);
        assertThat(plan.problems().get(0))
                .startsWith("The stage of 1 cannot be told: DO (line 1) does what cannot be read.");
        assertThatThrownBy(plan::check)
                .isInstanceOfSatisfying(AmbiguousPlanException.class, failure -> assertThat(failure.problems())
                        .hasSize(2));
    }

    @Test
    void emptyOne_goesAlong() {
        MigrationPlan plan = VERSIONS.apply(List.of(of("1"), POST, of("3")));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("1");
        assertThat(ids(plan.postDeploy())).containsExactly("2", "3");
    }

    @Test
    void repeatableOne_hasNoPlaceInTheOrder() {
        MigrationPlan plan = VERSIONS.apply(List.of(POST, repeatable("views", create("b"))));
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("views");
        assertThat(problem(VERSIONS.apply(List.of(POST, repeatable("views", create("a"))))))
                .contains("it touches a as does 2");
    }

    @Test
    void freshDatabase_getsAll_whateverTheStages() {
        MigrationPlan plan = Planner.fresh(List.of(PRE, POST, of("3", opaque())), STAGER);
        plan.check();
        assertThat(ids(plan.preDeploy())).containsExactly("1", "2", "3");
        assertThat(plan.postDeploy()).isEmpty();
    }

    @Test
    void nothing_isAPlanToo() {
        VERSIONS.apply(List.of()).check();
        assertThat(VERSIONS.apply(List.of()).all()).isEmpty();
    }

    @Test
    @Timeout(60)
    void tenThousandMigrations_arePlanned() {
        List<Migration> all = IntStream.range(0, 10_000)
                .mapToObj(i -> i % 2 == 0 ? of("V" + i, create("a" + i)) : of("V" + i, drop("b" + i)))
                .toList();
        MigrationPlan plan = TABLES.apply(all);
        plan.check();
        assertThat(plan.preDeploy()).hasSize(5_000);
    }
}
