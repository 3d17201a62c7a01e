package io.github.postdeploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The directions of the house: API ← spi ← engine ← adapters ← cdi. */
@AnalyzeClasses(packagesOf = Action.class, importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String API = "io.github.postdeploy";
    private static final String EVENT = API + ".event";
    private static final String SPI = "io.github.postdeploy.spi";
    private static final String INTERNAL = "io.github.postdeploy.internal.";
    private static final String INSIDE = "io.github.postdeploy.internal..";
    private static final String ENGINE = INTERNAL + "engine";
    /** Each knows only those before it. */
    private static final List<String> ENGINE_ORDER = Stream.of(
                    "text",
                    "settings",
                    "model",
                    "argument",
                    "action",
                    "port",
                    "tenant",
                    "execution",
                    "release",
                    "dispatch",
                    "chunk",
                    "job",
                    "quorum",
                    "partition",
                    "lease",
                    "administration",
                    "change")
            .map(name -> ENGINE + "." + name + "..")
            .toList();

    private static final String BACKFILL = INTERNAL + "backfill";
    private static final String CLI = INTERNAL + "cli..";
    private static final String FILE_VERB = INTERNAL + "cli.migrations.";
    private static final String FILE_VERBS = FILE_VERB + ".";
    private static final String MIGRATION = INTERNAL + "migration.";
    private static final String CDI = INTERNAL + "cdi";
    private static final List<String> ADAPTERS = Stream.of(
                    "config",
                    "store",
                    "batch",
                    "backfill",
                    "cli",
                    "jms",
                    "migration",
                    "rest",
                    "validation",
                    "webhook",
                    "health",
                    "metrics")
            .map(name -> INTERNAL + name + "..")
            .toList();

    @ArchTest
    static final ArchRule api_knowsNothingBehindIt = noClasses()
            .that()
            .resideInAPackage(API)
            .and()
            .doNotHaveFullyQualifiedName(API + ".Backfills")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPI + "..", INSIDE);

    @ArchTest
    static final ArchRule events_knowTheApiOnly = classes()
            .that()
            .resideInAPackage(EVENT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, EVENT, "java..");

    @ArchTest
    static final ArchRule optionalApis_areKnownWhereTheyAreMeantOnly = noClasses()
            .that()
            .resideOutsideOfPackages(INTERNAL + "health..", INTERNAL + "metrics..")
            .and()
            .doNotHaveFullyQualifiedName(CDI + ".OpenTelemetrySource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.microprofile.health..", "io.opentelemetry..");

    @ArchTest
    static final ArchRule readyMadeBackfills_areReachedThroughBackfillsOnly = noClasses()
            .that()
            .resideOutsideOfPackage(BACKFILL)
            .and()
            .doNotHaveFullyQualifiedName(API + ".Backfills")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BACKFILL);

    @ArchTest
    static final ArchRule readyMadeBackfills_knowTheApiOnly = classes()
            .that()
            .resideInAPackage(BACKFILL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, BACKFILL, "java..", "javax.sql", "jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule hibernate_isKnownWhereItIsMeantOnly = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Hibernate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hibernate..");

    @ArchTest
    static final ArchRule flywayAndLiquibase_areKnownWhereTheyAreMeantOnly = noClasses()
            .that()
            .resideOutsideOfPackages(MIGRATION + "flyway", MIGRATION + "liquibase")
            .and()
            .doNotHaveFullyQualifiedName(CDI + ".FlywayBeans")
            .and()
            .doNotHaveFullyQualifiedName(API + ".migration.FlywayStages")
            .and()
            .doNotHaveFullyQualifiedName(API + ".migration.LiquibaseStages")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "liquibase..");

    @ArchTest
    static final ArchRule whatKnowsFlywayAndLiquibase_isUsedWhereOneOfThemIsMeant = noClasses()
            .that()
            .resideOutsideOfPackages(MIGRATION + "flyway", MIGRATION + "liquibase", API + ".migration", FILE_VERBS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MIGRATION + "flyway", MIGRATION + "liquibase");

    @ArchTest
    static final ArchRule flywayAndLiquibase_doNotKnowEachOther =
            slices().matching(MIGRATION + "(flyway|liquibase)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule stagesOfMigrations_knowNeitherPlansNorTools = noClasses()
            .that()
            .resideInAnyPackage(MIGRATION + "stage", MIGRATION + "sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MIGRATION + "plan", MIGRATION + "flyway", MIGRATION + "liquibase", "jakarta..");

    @ArchTest
    static final ArchRule readingOfSql_knowsNothingElse = classes()
            .that()
            .resideInAPackage(MIGRATION + "sql..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MIGRATION + "sql..", "java..");

    @ArchTest
    static final ArchRule spi_knowsTheApiOnly = classes()
            .that()
            .resideInAPackage(SPI + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, SPI + "..", "java..");

    @ArchTest
    static final ArchRule engine_isPlainJava = classes()
            .that()
            .resideInAPackage(ENGINE + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, SPI + "..", ENGINE + "..", "java..");

    @ArchTest
    static final ArchRule packagesOfTheEngine_knowOnlyThoseBeforeThem =
            CompositeArchRule.of(IntStream.range(0, ENGINE_ORDER.size())
                    .mapToObj(HouseTest::knowsNoneAfterIt)
                    .toList());

    private static ArchRule knowsNoneAfterIt(int place) {
        Stream<String> after = ENGINE_ORDER.stream().skip(place + 1);
        return noClasses()
                .that()
                .resideInAPackage(ENGINE_ORDER.get(place))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(after, Stream.of(ENGINE)).toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule everyPackageOfTheEngine_hasItsPlace = classes()
            .that()
            .resideInAPackage(ENGINE + "..")
            .should()
            .resideInAnyPackage(
                    Stream.concat(ENGINE_ORDER.stream(), Stream.of(ENGINE)).toArray(String[]::new));

    @ArchTest
    static void packagesOfTheEngine_areDescribedInTheirOrder(JavaClasses all) throws IOException {
        String description = Files.readString(Path.of("src/main/java", ENGINE.replace('.', '/'), "package-info.java"));
        String list = description.substring(description.indexOf("<ul>"), description.indexOf("</ul>"));
        List<String> described = Pattern.compile("\\{@code (\\w+)}")
                .matcher(list)
                .results()
                .map(name -> ENGINE + "." + name.group(1) + "..")
                .toList();
        assertThat(described).isEqualTo(ENGINE_ORDER);
    }

    @ArchTest
    static final ArchRule adapters_doNotKnowEachOther = slices().matching(INTERNAL + "(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAPackage(ENGINE + ".."))
            .ignoreDependency(JavaClass.Predicates.resideInAPackage(CDI + ".."), DescribedPredicate.alwaysTrue())
            .ignoreDependency(
                    JavaClass.Predicates.resideInAPackage(FILE_VERBS),
                    JavaClass.Predicates.resideInAPackage(MIGRATION + "."))
            .ignoreDependency(
                    HasName.Predicates.name(FILE_VERB + "QuorumOptions"),
                    HasName.Predicates.name(INTERNAL + "store.SqlQuorum"));

    @ArchTest
    static final ArchRule everyPackageInside_hasItsPlace = classes()
            .that()
            .resideInAPackage(INSIDE)
            .should()
            .resideInAnyPackage(Stream.concat(ADAPTERS.stream(), Stream.of(ENGINE + "..", CDI + ".."))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule commandLine_knowsAnswersOnly = classes()
            .that()
            .resideInAPackage(CLI)
            .and()
            .resideOutsideOfPackage(FILE_VERBS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CLI,
                    ENGINE + ".text",
                    "java..",
                    "javax.net.ssl",
                    "jakarta.json..",
                    "picocli..",
                    "me.tongfei.progressbar..");

    @ArchTest
    static final ArchRule verbsForFiles_knowMigrationsToo = classes()
            .that()
            .resideInAPackage(FILE_VERBS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CLI,
                    ENGINE + ".text",
                    ENGINE + ".quorum",
                    SPI,
                    INTERNAL + "store",
                    MIGRATION + ".",
                    API + ".migration",
                    "java..",
                    "javax.sql",
                    "jakarta.json..",
                    "picocli..");

    @ArchTest
    static final ArchRule picocli_isKnownByTheCommandLineOnly = noClasses()
            .that()
            .resideOutsideOfPackages(INTERNAL + "cli", INTERNAL + "cli.input", FILE_VERBS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nothing_dependsOnTheWiring = noClasses()
            .that()
            .resideOutsideOfPackage(CDI + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CDI + "..");
}
