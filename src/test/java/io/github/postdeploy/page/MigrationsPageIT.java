package io.github.postdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The section of an application that makes its migrations known. */
class MigrationsPageIT {

    private final Database database = new Database();

    @TempDir
    Path folder;

    @BeforeEach
    void releases() {
        System.setProperty(Schema.FOLDER, folder.toString());
        Schema.firstRelease(database.dataSource());
        Schema.nextRelease();
    }

    @AfterEach
    void forget() {
        System.clearProperty(Schema.FOLDER);
    }

    private static void signIn(Browser browser, PageServer server) {
        browser.open(server.address());
        browser.type("#token", PageServer.TOKEN);
        browser.press("Sign in");
        browser.find(".facts");
    }

    @Test
    void section_showsWhatGoesWhenAndWhy_andWhatTheCheckFinds_untilTheActionHasRun() throws Exception {
        try (Browser browser = Browser.start();
                PageServer server = PageServer.start(new Extension[] {database}, Schema.class)) {
            signIn(browser, server);
            browser.script("document.querySelector('header nav').lastElementChild.focus()");
            browser.find("header nav a:last-child").sendKeys(Keys.ENTER);
            browser.awaitText("main h1", "Migrations");
            assertThat(browser.<String>script("return document.activeElement.tagName"))
                    .isEqualTo("H1");
            browser.awaitText("#known-0", text -> text.contains(Schema.ACTION) && text.contains("Flyway"));
            assertThat(browser.text("[aria-labelledby=known-0-before]"))
                    .contains("V2__email.sql", "V3__find_invoices.sql", "PRE_DEPLOY", "inferred", "can live with")
                    .doesNotContain("V4__");
            assertThat(browser.text("[aria-labelledby=known-0-after]"))
                    .contains("V4__no_fax.sql", "POST_DEPLOY", "DROP COLUMN customer.fax (line 1)")
                    .contains("V5__invoice_needs_total.sql", "defined");
            assertThat(browser.all(".problems")).isEmpty();

            assertThat(browser.text(".cards"))
                    .contains("PD2", "V3__find_invoices.sql, line 2", "CREATE INDEX invoice_customer", "Instead:");
            assertThat(browser.text("main")).contains("4 migrations checked: ");
            assertNoBarriers(browser);

            browser.press(Schema.ACTION);
            browser.awaitText("main h1", Schema.ACTION);
            browser.press("Run");
            browser.awaitText("main", "migrations applied");
            browser.press("Migrations");
            browser.awaitText("[aria-labelledby=known-0-after]", "Nothing");
            browser.assertQuiet(server.address());
        }
    }

    @Test
    void problemsOfAnAmbiguousPlan_andASourceThatIsAway_areTold_andReadAgain() throws Exception {
        Schema.write("V6__phone.sql", "ALTER TABLE customer ADD COLUMN phone VARCHAR(30);");
        try (Browser browser = Browser.start();
                PageServer server = PageServer.start(new Extension[] {database}, Schema.class, Schema.Away.class)) {
            signIn(browser, server);
            browser.goTo("#/migrations");
            browser.awaitText(".problems", text -> text.contains("V6__phone.sql") && text.contains("V4__no_fax.sql"));
            browser.awaitText(
                    "[aria-labelledby=known-0]", text -> text.contains("Cannot be read") && text.contains("127.0.0.1"));
            assertNoBarriers(browser);

            Schema.write(
                    "V6__phone.sql",
                    "-- postdeploy:stage=POST_DEPLOY",
                    "ALTER TABLE customer ADD COLUMN phone VARCHAR(30);");
            browser.press("Read again");
            browser.await("no problems", () -> browser.all(".problems"), List::isEmpty);
            browser.assertQuiet(server.address());
        }
    }

    @Test
    void hostileNames_areNothingButText() throws Exception {
        String name = "V6__<img src=x onerror=\"document.title='owned'\">\u05d0\u202egnp.sql";
        String column = "\"<script>document.title='owned'<\\script>" + "W".repeat(30) + "\"";
        Schema.write(name, "ALTER TABLE customer DROP COLUMN name, ADD COLUMN " + column + " INT NOT NULL;");
        try (Browser browser = Browser.start();
                PageServer server = PageServer.start(new Extension[] {database}, Schema.class)) {
            signIn(browser, server);
            browser.goTo("#/migrations");
            browser.awaitText("[aria-labelledby=known-0]", text -> text.contains("<img src=x onerror="));
            browser.awaitText(".cards", text -> text.contains("<script>document.title='owned'<\\script>"));
            for (int width : new int[] {Browser.WIDE, Browser.NARROW}) {
                browser.width(width);
                assertThat(browser.overhang()).isZero();
            }
            assertThat(browser.all("main script, main img")).isEmpty();
            assertThat(browser.title()).doesNotStartWith("owned");
            browser.assertQuiet(server.address());
        }
    }

    @Test
    void applicationThatKnowsNone_hasNoSection() throws Exception {
        try (Browser browser = Browser.start();
                PageServer server = PageServer.start(new Extension[] {database}, Tenants.class)) {
            signIn(browser, server);
            assertThat(browser.text("header nav")).contains("History").doesNotContain("Migrations");
            browser.goTo("#/migrations");
            browser.awaitText("main", "makes no migrations known");
            browser.assertQuiet(server.address());
        }
    }

    private static void assertNoBarriers(Browser browser) {
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            assertThat(browser.barriers()).as(dark ? "dark" : "light").isEmpty();
        }
        browser.dark(false);
        browser.width(Browser.NARROW);
        assertThat(browser.overhang()).isZero();
        assertThat(browser.barriers()).as("narrow").isEmpty();
        browser.width(Browser.WIDE);
    }
}
