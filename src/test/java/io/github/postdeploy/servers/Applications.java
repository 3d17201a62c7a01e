package io.github.postdeploy.servers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.postdeploy.sample.Release;
import io.github.postdeploy.sample.SampleApi;
import io.github.postdeploy.sample.arguments.Invoices;
import io.github.postdeploy.sample.backfills.Item;
import io.github.postdeploy.sample.jobs.Jobs;
import io.github.postdeploy.sample.migrations.Schema;
import io.github.postdeploy.sample.migrations.flyway.FlywaySchema;
import io.github.postdeploy.sample.migrations.liquibase.LiquibaseSchema;
import io.github.postdeploy.sample.minimal.Forgotten;
import io.github.postdeploy.sample.minimal.GreetedServlet;
import io.github.postdeploy.sample.minimal.OneAction;
import io.github.postdeploy.sample.releases.EachRelease;
import io.github.postdeploy.sample.scheduling.CallerTeller;
import io.github.postdeploy.sample.scheduling.ExecutorScheduler;
import io.github.postdeploy.sample.scheduling.SlowStart;
import io.github.postdeploy.sample.signals.Listening;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import liquibase.Liquibase;
import org.flywaydb.core.Flyway;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications that the tests deploy, as archives. */
final class Applications {

    static final String TOKEN = "sample-token";

    /** By a class of each. */
    private static final List<String> LIBRARIES_OF_LIQUIBASE = List.of(
            "com.opencsv.CSVReader",
            "org.yaml.snakeyaml.Yaml",
            "javax.xml.bind.JAXBContext",
            "org.apache.commons.collections4.CollectionUtils",
            "org.apache.commons.io.IOUtils",
            "org.apache.commons.lang3.StringUtils",
            "org.apache.commons.text.StringEscapeUtils");

    private Applications() {}

    /** The library as the build has packed it. */
    static File library() {
        return new File(System.getProperty("library.jar"));
    }

    /** An application with all that users have. */
    static WebArchive sample(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackages(false, SampleApi.class.getPackage(), Invoices.class.getPackage())
                .addAsLibraries(library(), jarOf(Flyway.class))
                .addAsLibraries(jarOf(ObjectMapper.class), jarOf(JsonFactory.class), jarOf(JsonIgnore.class))
                .addAsResource(new StringAsset(text("/sample/persistence.xml")), "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset(text("/sample/microprofile-config.properties")),
                        "META-INF/microprofile-config.properties")
                .addAsResource("sample/db/migration/V1__entries.sql", "db/migration/V1__entries.sql")
                // Liberty: Flyway finds a directory in a jar or war only by a file of this name.
                .addAsResource(EmptyAsset.INSTANCE, "db/migration/flyway.location")
                .addAsResource(EmptyAsset.INSTANCE, "db/callback/flyway.location")
                .addAsWebInfResource("sample/web.xml", "web.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** An application whose release fills columns of its own table. */
    static WebArchive backfills(String name) {
        String unit = text("/sample/persistence.xml")
                .replace(
                        "<exclude-unlisted-classes>",
                        "<class>" + Item.class.getName() + "</class><exclude-unlisted-classes>");
        String settings = text("/sample/microprofile-config.properties")
                .replace("postdeploy.application=sample", "postdeploy.application=" + name);
        WebArchive archive = sample(name)
                .addPackage(Item.class.getPackage())
                .addAsResource("sample/db/migration/V2__items.sql", "db/migration/V2__items.sql");
        archive.deleteClass(Release.class);
        archive.delete("WEB-INF/classes/META-INF/persistence.xml");
        archive.delete("WEB-INF/classes/META-INF/microprofile-config.properties");
        return archive.addAsResource(new StringAsset(unit), "META-INF/persistence.xml")
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    /** The same, whose runs travel through the server's message broker. */
    static WebArchive messages(String name) {
        return set(backfills(name), name, "postdeploy.scheduler=jms");
    }

    /** An application that listens to its runs. */
    static WebArchive signals(String name, String webhook) {
        WebArchive archive = set(
                        sample(name), name, "postdeploy.health.readiness=wait", "postdeploy.webhook.url=" + webhook)
                .addPackage(Listening.class.getPackage());
        archive.deleteClass(Release.class);
        return archive;
    }

    /** The sample, which sends its telemetry to this address. */
    static WebArchive telemetry(String name, String collector) {
        return set(
                sample(name),
                name,
                "otel.sdk.disabled=false",
                "otel.exporter.otlp.endpoint=" + collector,
                "otel.exporter.otlp.protocol=http/protobuf",
                "otel.exporter.otlp.compression=none",
                "otel.metric.export.interval=1000",
                "otel.bsp.schedule.delay=500");
    }

    /** With the sample's settings, an application name of its own, and more settings. */
    private static WebArchive set(WebArchive archive, String name, String... settings) {
        String path = "META-INF/microprofile-config.properties";
        String sample = text("/sample/microprofile-config.properties")
                .replace("postdeploy.application=sample", "postdeploy.application=" + name);
        archive.delete("WEB-INF/classes/" + path);
        return archive.addAsResource(new StringAsset(sample + String.join("\n", settings) + "\n"), path);
    }

    /** The sample, with batch jobs of its own. */
    static WebArchive jobs(String name) {
        return sample(name)
                .addPackage(Jobs.class.getPackage())
                .addAsResource("sample/batch-jobs/copying.xml", "META-INF/batch-jobs/copying.xml");
    }

    /** An application of one class, and nothing else. */
    static WebArchive closed(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClass(OneAction.class)
                .addAsLibraries(library());
    }

    /** An application of one class, and what it takes to ask it. */
    static WebArchive minimal(String name) {
        return closed(name)
                .addClass(Forgotten.class)
                .addAsResource(
                        new StringAsset("postdeploy.admin.token=" + TOKEN + "\n"),
                        "META-INF/microprofile-config.properties");
    }

    /** An application with an action for each release. */
    static WebArchive eachRelease(String name, String manifest) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackage(EachRelease.class.getPackage())
                .addAsResource(
                        new StringAsset("postdeploy.admin.token=" + TOKEN + "\n"),
                        "META-INF/microprofile-config.properties")
                .setManifest(new StringAsset(manifest))
                .addAsLibraries(library());
    }

    /** A release of an application that changes its schema with Flyway: the first three migrations, and later all five. */
    static WebArchive flyway(String name, String release, int migrations) {
        WebArchive archive = migrating(name, "flyway-shop", release)
                .addPackage(FlywaySchema.class.getPackage())
                .addAsLibraries(jarOf(Flyway.class))
                .addAsLibraries(jarOf(ObjectMapper.class), jarOf(JsonFactory.class), jarOf(JsonIgnore.class))
                // Liberty: see above.
                .addAsResource(EmptyAsset.INSTANCE, "db/migration/flyway.location")
                .addAsResource(EmptyAsset.INSTANCE, "db/callback/flyway.location");
        List.of("V1__gadget.sql", "V2__colour.sql", "V3__no_shelf.sql", "V4__weight.sql", "V5__no_colour.sql")
                .subList(0, migrations)
                .forEach(file -> archive.addAsResource("sample/migrations/flyway/" + file, "db/migration/" + file));
        return archive;
    }

    /** The same with Liquibase, whose first release has three change sets, and the second five. */
    static WebArchive liquibase(String name, String release) {
        WebArchive archive = migrating(name, "liquibase-shop", release)
                .addPackage(LiquibaseSchema.class.getPackage())
                .addAsLibraries(jarOf(Liquibase.class))
                .addAsResource("sample/migrations/liquibase/changelog-" + release + ".xml", "db/changelog.xml");
        LIBRARIES_OF_LIQUIBASE.forEach(type -> archive.addAsLibraries(jarOf(type)));
        List.of("first.xml", "second.xml")
                .forEach(file -> archive.addAsResource("sample/migrations/liquibase/" + file, "db/changes/" + file));
        return archive;
    }

    /** What waits for the end of the rollout waits in later releases until it is asked for. */
    private static WebArchive migrating(String name, String application, String release) {
        String settings = "sample.datasource=@datasource@\npostdeploy.datasource=@datasource@\npostdeploy.application="
                + application + "\npostdeploy.database-schema=" + schemaOf(application) + "\npostdeploy.release="
                + release + "\npostdeploy.admin.token=" + TOKEN + "\n"
                + (release.equals("1") ? "" : "postdeploy.min-nodes=2\n");
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClass(SampleApi.class)
                .addPackage(Schema.class.getPackage())
                .addAsLibraries(library())
                .addAsResource(new StringAsset(onServer(settings)), "META-INF/microprofile-config.properties")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** Its own, for Postdeploy's tables too: other applications migrate the database's usual one, which has to be empty. */
    private static String schemaOf(String application) {
        return application.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** An application that brings a scheduler and a start gate. */
    static WebArchive ownScheduler(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(ExecutorScheduler.class, SlowStart.class, CallerTeller.class)
                .addAsResource(
                        new StringAsset("postdeploy.admin.token=" + TOKEN + "\npostdeploy.scheduler=executor\n"),
                        "META-INF/microprofile-config.properties")
                .addAsLibraries(library());
    }

    /** A minimal application with a web.xml that forbids the server to look for annotations. */
    static WebArchive metadataComplete(String name, String webXml) {
        return minimal(name).addClass(GreetedServlet.class).addAsWebInfResource(webXml, "web.xml");
    }

    private static String text(String resource) {
        try {
            return onServer(ServerFiles.resource(resource));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String onServer(String text) {
        return text.replace("@datasource@", Server.current().dataSource());
    }

    private static File jarOf(String type) {
        try {
            return jarOf(Class.forName(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File jarOf(Class<?> type) {
        return ServerFiles.jarOf(type).toFile();
    }
}
