package io.github.postdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import org.junit.jupiter.api.Test;

/** The page before 1,000 actions and 100,000 runs: no view keeps the browser busy for a second. */
class ManyActionsIT {

    private static final int ACTIONS = 1_000;
    private static final int RUNS = 100_000;
    private static final double SECOND = 1.0;

    @Test
    void everyView_takesLessThanASecondOfScripting() throws Exception {
        try (Browser browser = Browser.start()) {
            Database database = new Database();
            try (PageServer server =
                    PageServer.start(new Extension[] {database, new ManyActions(ACTIONS)}, ManyActions.NoOp.class)) {
                assertThat(server.administration().status().actions()).hasSize(ACTIONS);
                database.addHistory(PageServer.APPLICATION, ACTIONS, RUNS);
                lookAtEverything(browser, server.address());
            }
        }
    }

    private static void lookAtEverything(Browser browser, String address) {
        browser.open(address);
        browser.type("#token", PageServer.TOKEN);
        browser.press("Sign in");
        browser.awaitText(".facts", "of 1,000 actions");
        browser.find(".timeline .span");
        assertThat(browser.all(".card.action")).hasSizeLessThanOrEqualTo(50);
        double begun = check(browser, "overview", 0);

        browser.goTo("#/?tab=all");
        browser.awaitText(".pager", "Page 1 of 20");
        browser.press("Next");
        browser.awaitText(".pager", "Page 2 of 20");
        begun = check(browser, "second page", begun);

        browser.type("input[name=q]", "action99");
        browser.await("found", () -> browser.all(".card.action").size(), size -> size == 11);
        begun = check(browser, "search", begun);

        browser.goTo("#/runs");
        browser.awaitText(".pager", "(100,000 runs)");
        begun = check(browser, "history", begun);
        browser.goTo("#/runs?page=1999");
        browser.awaitText(".pager", "Page 2,000 of 2,000");
        begun = check(browser, "last page of history", begun);

        browser.goTo("#/actions/" + ManyActions.name(7));
        browser.awaitText("#history", "100");
        begun = check(browser, "action", begun);
        browser.find("table.runs tbody th a").click();
        browser.awaitText("main h1", "Run ");
        check(browser, "run", begun);
    }

    /** Seconds of scripting so far. */
    private static double check(Browser browser, String view, double before) {
        double now = browser.scriptSeconds();
        assertThat(now - before).as("Seconds of scripting for " + view).isLessThan(SECOND);
        return now;
    }
}
