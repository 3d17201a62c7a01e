package io.github.postdeploy.internal.migration.stage;

import static io.github.postdeploy.internal.migration.stage.Migrations.create;
import static io.github.postdeploy.internal.migration.stage.Migrations.drop;
import static io.github.postdeploy.internal.migration.stage.Migrations.dropColumn;
import static io.github.postdeploy.internal.migration.stage.Migrations.effect;
import static io.github.postdeploy.internal.migration.stage.Migrations.of;
import static io.github.postdeploy.internal.migration.stage.Migrations.opaque;
import static io.github.postdeploy.internal.migration.stage.Migrations.thirdParty;
import static io.github.postdeploy.internal.migration.stage.Migrations.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.stage.StageDecision.Defined;
import io.github.postdeploy.internal.migration.stage.StageDecision.Empty;
import io.github.postdeploy.internal.migration.stage.StageDecision.FellBack;
import io.github.postdeploy.internal.migration.stage.StageDecision.Inferred;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undecided;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undone;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stage of one migration. */
class StagerTest {

    private static final MigrationOptions DEFAULT = MigrationOptions.DEFAULT;
    private static final Migration MIXED = of("V2__mixed.sql", create("a"), drop("b"));

    private static StageDecision decide(MigrationOptions options, Migration migration) {
        return new Stager(options).decide(migration);
    }

    private static StageDecision decide(Migration migration) {
        return decide(DEFAULT, migration);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, PRE_DEPLOY, PRE_DEPLOY",
        "BEFORE, PRE_DEPLOY, PRE_DEPLOY",
        "AFTER, POST_DEPLOY, POST_DEPLOY",
        "AFTER_IF_STRICT, POST_DEPLOY, PRE_DEPLOY",
        "ASK, , PRE_DEPLOY",
        "OPAQUE, , PRE_DEPLOY",
        "UNKNOWN, , PRE_DEPLOY"
    })
    void whatItDoes_tellsTheStage(Tendency tendency, Stage strict, Stage lenient) {
        Migration migration = of("V2__a.sql", effect(tendency));
        assertThat(decide(migration).stage()).isEqualTo(Optional.ofNullable(strict));
        assertThat(decide(DEFAULT.withStrict(false), migration).stage()).contains(lenient);
    }

    @Test
    void severalDrops_areAfter() {
        assertThat(decide(of("V2__a.sql", drop("model"), dropColumn("model"))))
                .isInstanceOfSatisfying(Inferred.class, inferred -> {
                    assertThat(inferred.is()).isEqualTo(Stage.POST_DEPLOY);
                    assertThat(inferred.why()).contains("DROP TABLE model (line 1), DROP COLUMN model.field (line 1)");
                });
    }

    @Test
    void whatDoesNothing_doesNotDecide() {
        Migration migration = of("V2__a.sql", effect(Tendency.NONE), drop("a"));
        assertThat(decide(migration).stage()).contains(Stage.POST_DEPLOY);
    }

    @Test
    void emptyOne_hasNone() {
        assertThat(decide(of("V2__a.sql"))).isEqualTo(new Empty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beforeAndAfterInOne_isUndecided_andSaysWhy(boolean strict) {
        assertThat(decide(DEFAULT.withStrict(strict), MIXED))
                .isInstanceOfSatisfying(Undecided.class, undecided -> assertThat(undecided.why())
                        .isEqualTo("DROP TABLE b (line 1) belongs after the rollout, but CREATE TABLE a (line 1) before"
                                + " it"));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void writtenStage_countsMoreThanWhatItDoes(Stage stage) {
        StageDecision decision = decide(written("V2__a.sql", stage, create("a"), drop("b"), opaque()));
        assertThat(decision).isEqualTo(new Defined(stage, "the comment in line 1"));
        assertThat(decide(written("V2__a.sql", stage)).stage()).contains(stage);
    }

    @Test
    void writtenStagesThatDiffer_areNoStage() {
        Migration migration = written("V2__a.sql", List.of(Stage.PRE_DEPLOY, Stage.POST_DEPLOY), drop("a"));
        MigrationOptions fallback = DEFAULT.withFallback("*", Stage.PRE_DEPLOY);
        assertThat(decide(fallback, migration).why())
                .isEqualTo("the comment in line 1 says PRE_DEPLOY, but the comment in line 2 says POST_DEPLOY");
        assertThat(decide(fallback, migration).stage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V2__a.sql",
                "V2*",
                "*",
                "classpath:db/migration",
                "classpath:db",
                "classpath:db/migration/V2__a.sql"
            })
    void override_countsMoreThanWhatIsWritten(String entry) {
        for (Stage stage : Stage.values()) {
            Migration migration = written("V2__a.sql", stage.inverse());
            assertThat(decide(DEFAULT.withOverride(entry, stage), migration))
                    .isEqualTo(new Defined(stage, "postdeploy.migrations.stages=" + entry + "=" + stage));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"V2", "V3*", "classpath:db/mig", "db/migration", "filesystem:db"})
    void entryForOthers_doesNotCount(String entry) {
        Migration migration = of("V2__a.sql", create("a"));
        assertThat(decide(DEFAULT.withOverride(entry, Stage.POST_DEPLOY), migration)
                        .stage())
                .contains(Stage.PRE_DEPLOY);
    }

    @Test
    void mostExactEntry_counts() {
        MigrationOptions options = DEFAULT.withOverride("classpath:db/migration/", Stage.POST_DEPLOY)
                .withOverride("V*", Stage.POST_DEPLOY)
                .withOverride("V2*", Stage.PRE_DEPLOY)
                .withOverride("V23__b.sql", Stage.POST_DEPLOY);
        assertThat(decide(options, of("V2__a.sql")).stage()).contains(Stage.PRE_DEPLOY);
        assertThat(decide(options, of("V23__b.sql")).stage()).contains(Stage.POST_DEPLOY);
        assertThat(decide(options, of("R__c.sql")).stage()).contains(Stage.POST_DEPLOY);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void fallback_countsWhereNothingElseTells(Stage stage) {
        MigrationOptions options = DEFAULT.withFallback("V*", stage);
        assertThat(decide(options, MIXED)).isInstanceOfSatisfying(FellBack.class, fallback -> assertThat(fallback.is())
                .isEqualTo(stage));
        assertThat(decide(options, of("V3__a.sql", opaque())).stage()).contains(stage);
        assertThat(decide(options, of("V3__a.sql", drop("a")))).isInstanceOf(Inferred.class);
        assertThat(decide(options, of("V3__a.sql"))).isInstanceOf(Empty.class);
    }

    @Test
    void thirdPartyOne_fallsBackToBefore_unlessToldOtherwise() {
        Migration migration = thirdParty("V2__mixed.sql", create("a"), drop("b"));
        assertThat(decide(migration)).isInstanceOfSatisfying(FellBack.class, fallback -> {
            assertThat(fallback.is()).isEqualTo(Stage.PRE_DEPLOY);
            assertThat(fallback.why()).contains("third-party-fallback=PRE_DEPLOY for vendor-1.0.jar");
        });
        assertThat(decide(DEFAULT.withThirdPartyFallback(Stage.POST_DEPLOY), migration)
                        .stage())
                .contains(Stage.POST_DEPLOY);
        assertThat(decide(DEFAULT.withFallback("classpath:db/vendor", Stage.POST_DEPLOY), migration)
                        .stage())
                .contains(Stage.POST_DEPLOY);
        assertThat(decide(DEFAULT.withoutThirdPartyFallback(), migration)).isInstanceOf(Undecided.class);
    }

    @Test
    void thirdPartyOne_whoseStageCanBeTold_doesNotFallBack() {
        assertThat(decide(thirdParty("V2__a.sql", drop("a"))).stage()).contains(Stage.POST_DEPLOY);
    }

    @Test
    void undoing_inverts() {
        assertThat(new Undone(new Defined(Stage.PRE_DEPLOY, "")).stage()).contains(Stage.POST_DEPLOY);
        assertThat(new Undone(new Defined(Stage.POST_DEPLOY, "")).stage()).contains(Stage.PRE_DEPLOY);
        assertThat(new Undone(new Empty()).stage()).isEmpty();
    }

    @Test
    void remedy_saysWhatToWriteWhere() {
        assertThat(MIXED.remedy(Stage.PRE_DEPLOY))
                .isEqualTo("write the comment '-- postdeploy:stage=PRE_DEPLOY' into it, or set"
                        + " postdeploy.migrations.stages=V2__mixed.sql=PRE_DEPLOY");
        assertThat(thirdParty("V2__a.sql").remedy(Stage.POST_DEPLOY))
                .isEqualTo("set postdeploy.migrations.stages=V2__a.sql=POST_DEPLOY");
    }
}
