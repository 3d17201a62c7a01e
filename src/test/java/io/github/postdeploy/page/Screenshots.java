package io.github.postdeploy.page;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the documentation: {@code mvn test -Dtest=Screenshots -Dpage.screenshots=docs/images}.
 */
@EnabledIfSystemProperty(named = "page.screenshots", matches = ".+")
class Screenshots {

    private static final Asker ANNA = new Asker(Trigger.CLI, "anna");

    @Test
    void take() throws Exception {
        Path images = Path.of(System.getProperty("page.screenshots"));
        try (Browser browser = Browser.start()) {
            Database database = new Database();
            database.addCustomers(Release.CUSTOMERS * 10);
            try (PageServer server = PageServer.start(new Extension[] {database}, Release.class)) {
                Administration administration = server.administration();
                awaitRuns(administration, Release.REVENUE, RunStatus.SUCCEEDED);
                awaitRuns(administration, Release.UNIQUE, RunStatus.FAILED);
                administration.skip(Release.CLEAN, "Not in this shop", ANNA);
                administration.run(RunOrder.of(Mode.ONE, Release.FILL), ANNA);
                Run filling = awaitRuns(administration, Release.FILL, RunStatus.RUNNING);
                Run failed = awaitRuns(administration, Release.UNIQUE, RunStatus.FAILED);
                Awaitility.await("samples")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> administration.throughput(filling.id()).size() > 4);
                for (boolean dark : new boolean[] {false, true}) {
                    for (int width : new int[] {Browser.WIDE, Browser.NARROW}) {
                        browser.open("about:blank");
                        browser.width(width);
                        browser.dark(dark);
                        String name =
                                (width == Browser.WIDE ? "wide" : "narrow") + (dark ? "-dark" : "-light") + ".png";
                        shootAll(
                                browser,
                                server.address(),
                                filling,
                                failed,
                                view -> images.resolve("page-" + view + "-" + name));
                    }
                }
            }
        }
    }

    @Test
    void takeMigrations(@TempDir Path folder) throws Exception {
        Path images = Path.of(System.getProperty("page.screenshots"));
        System.setProperty(Schema.FOLDER, folder.toString());
        Database database = new Database();
        Schema.firstRelease(database.dataSource());
        Schema.nextRelease();
        try (Browser browser = Browser.start();
                PageServer server = PageServer.start(new Extension[] {database}, Schema.class)) {
            browser.open(server.address());
            browser.type("#token", PageServer.TOKEN);
            browser.press("Sign in");
            browser.find(".facts");
            browser.goTo("#/migrations");
            browser.find(".finding");
            browser.awaitText(".link", "Live");
            for (boolean dark : new boolean[] {false, true}) {
                for (int width : new int[] {Browser.WIDE, Browser.NARROW}) {
                    browser.width(width);
                    browser.dark(dark);
                    browser.shoot(images.resolve("page-migrations-" + (width == Browser.WIDE ? "wide" : "narrow")
                            + (dark ? "-dark" : "-light") + ".png"));
                }
            }
        } finally {
            System.clearProperty(Schema.FOLDER);
        }
    }

    private interface Names {
        Path of(String view);
    }

    private static void shootAll(Browser browser, String address, Run filling, Run failed, Names names)
            throws IOException {
        browser.open(address);
        browser.script("sessionStorage.clear()");
        browser.open(address);
        browser.find("#token");
        browser.shoot(names.of("sign-in"));
        browser.type("#token", PageServer.TOKEN);
        browser.press("Sign in");
        browser.find(".timeline .span");
        browser.goTo("#/?tab=all");
        browser.find(".card.action");
        browser.awaitText(".link", "Live");
        browser.shoot(names.of("overview"));
        browser.goTo("#/runs/" + filling.id());
        browser.find(".plot canvas");
        browser.awaitText("main", text -> text.contains("Partitions") && text.contains("Failed items"));
        browser.shoot(names.of("run"));
        browser.goTo("#/runs/" + failed.id());
        browser.press("Stack trace");
        browser.shoot(names.of("error"));
        browser.goTo("#/actions/" + Release.REVENUE);
        browser.find(".graph");
        browser.awaitText("#history", "History");
        browser.find("table.runs");
        browser.shoot(names.of("action"));
        browser.goTo("#/actions/" + Release.RESEND);
        browser.find(".runform");
        browser.awaitText("main", "Declared in");
        browser.shoot(names.of("form"));
        browser.goTo("#/runs");
        browser.find("table.runs");
        browser.shoot(names.of("history"));
    }

    private static Run awaitRuns(Administration administration, String action, RunStatus status) {
        return Awaitility.await(action + " " + status)
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .until(
                        () -> administration
                                .runs(new RunQuery(Set.of(status), action, null, null, 0, 1))
                                .runs(),
                        runs -> !runs.isEmpty())
                .get(0);
    }
}
