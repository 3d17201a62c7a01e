package io.github.postdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import jakarta.enterprise.inject.spi.Extension;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What people do on the page. Every test has its own action, so their order is free. */
class AdminPageIT {

    private static Browser browser;
    private static PageServer server;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        Database database = new Database();
        database.addCustomers(Release.CUSTOMERS);
        server = PageServer.start(new Extension[] {database}, Release.class, Hostile.class);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void arrive() {
        browser.open("about:blank");
        browser.width(Browser.WIDE);
        browser.dark(false);
        browser.open(server.address());
        browser.script("sessionStorage.clear()");
        browser.open(server.address());
        browser.find("#token");
    }

    @AfterEach
    void nothingWentWrong() {
        browser.assertQuiet(server.address());
    }

    // Signing in and out

    @Test
    void whoeverHasNoToken_isAskedForOneAndSeesNothingElse() {
        assertThat(browser.text("main"))
                .contains("Sign in to Postdeploy", "Token")
                .doesNotContain(Release.FILL);
        browser.type("#token", "wrong");
        browser.press("Sign in");
        browser.awaitText("[role=alert]", "not known");
        assertThat(browser.text("body")).doesNotContain(Release.FILL);
    }

    @Test
    void tokenThatNoHeaderCanHold_isSaidToBeSo() {
        browser.type("#token", "open–sesame");
        browser.press("Sign in");
        browser.awaitText("[role=alert]", "No token has the character “–”");
        signIn();
    }

    @Test
    void tokenThatIsRight_opensThePageForThisTabOnly() {
        signIn();
        assertThat(browser.address()).doesNotContain(PageServer.TOKEN);
        assertThat(browser.<String>script("return JSON.stringify(localStorage) + document.cookie"))
                .isEqualTo("{}");
        assertThat(browser.text("header")).contains("anna", "shop");

        browser.open(server.address());
        browser.find(".card.action");

        browser.press("Sign out");
        browser.find("#token");
        assertThat(browser.<String>script("return JSON.stringify(sessionStorage)"))
                .isEqualTo("{}");
        browser.open(server.address());
        browser.find("#token");
    }

    @Test
    void userWhoMayLookOnly_seesNoButtons() {
        try (Browser own = Browser.start()) { // which keeps what it has logged in with
            own.open(server.addressFor("vera") + "me");
            own.awaitText("body", "\"mayChange\":false");
            own.open(server.address() + "#/?tab=all");
            own.awaitText("header", "vera");
            own.find(".card.action");

            assertThat(own.all("main .card button, main .card a.button, .buttons"))
                    .isEmpty();
            assertThat(own.has("Sign out")).isFalse();
            own.goTo("#/actions/" + Release.MERGE);
            own.awaitText("main", "Before and after");
            assertThat(own.all("main button, main form")).isEmpty();
            assertThat(own.<Long>script("return fetch('run', {method: 'POST', body: new URLSearchParams({action: '"
                            + Release.MERGE + "'})}).then(answer => answer.status)"))
                    .isEqualTo(403);
        }
    }

    // Looking

    @Test
    void overview_showsHowTheReleaseStands() {
        signIn();
        browser.goTo("#/?tab=all");
        browser.awaitText(".facts", text -> text.contains("of 12 actions") && text.contains("Not safe"));
        assertThat(browser.text(".facts")).contains("node-1", " started");
        browser.find(".timeline .span");
        assertThat(browser.text(".timeline")).contains("node-1");

        assertThat(browser.text(".tabs")).contains("Needs you", "Running", "Waiting", "Done", "All");
        card(Release.UNIQUE, "Failed", "Two customers share <b>anna@example.com</b>");
        browser.goTo("#/?tab=waiting");
        card(Release.INVITE, "Blocked", "Waits for " + Release.UNIQUE);
        browser.goTo("#/?tab=done");
        card(Release.TOTALS, "Succeeded", "400 orders added up");
    }

    @Test
    void searchAndFilter_leaveWhatMatches() {
        signIn();
        browser.goTo("#/?tab=all");
        browser.find(".card.action");
        browser.type("input[name=q]", "emails uniq");
        browser.await("one card", () -> names(), names -> names.equals(Set.of(Release.UNIQUE)));
        assertThat(browser.address()).contains("q=emails");

        browser.type("input[name=q]", "nothing like this");
        browser.awaitText("#panel", "No action matches.");
        browser.goTo("#/?tab=all");
        browser.await("all cards", () -> names().size(), size -> size >= 12);
        browser.choose("select[name=state]", "BLOCKED");
        browser.await("blocked", () -> names(), names -> names.equals(Set.of(Release.INVITE)));
    }

    @Test
    void history_canBeFilteredAndLedThrough() {
        signIn();
        browser.press("History");
        browser.awaitText("table.runs", Release.UNIQUE);
        browser.choose("select[name=status]", "FAILED");
        browser.await("failed only", () -> browser.text("table.runs"), text -> !text.contains(Release.TOTALS));
        browser.find("table.runs tbody th a").click();
        browser.awaitText("main", "Error");
    }

    @Test
    void failedRun_showsItsErrorWithAFoldedTrace() {
        signIn();
        Run run = lastRun(Release.UNIQUE, ActionStatus.FAILED);
        browser.goTo("#/runs/" + run.id());
        browser.awaitText(".error", "Two customers share <b>anna@example.com</b>");
        assertThat(browser.text(".error")).doesNotContain("addConstraint");

        browser.press("Stack trace");
        browser.awaitText(".error", "addConstraint");
        assertThat(browser.text(".error"))
                .contains("Caused by: java.lang.IllegalArgumentException: Unique index violation")
                .containsPattern("\\d+ more frames")
                .doesNotContain("java.lang.Thread.run");
    }

    @Test
    void action_showsWhereItIsDeclaredAndWhatComesBeforeAndAfter() {
        signIn();
        browser.goTo("#/actions/" + Release.TOTALS);
        browser.awaitText("main", Release.class.getName());
        browser.awaitText(".graph", "report-revenue");
        browser.await("graph", () -> browser.all(".graph a.node").size(), size -> size == 1);
        browser.awaitText("table.runs", "Succeeded");
        assertThat(browser.title()).startsWith(Release.TOTALS);
    }

    @Test
    void actionThatThereIsNot_isSaidSoWithNearNames() {
        signIn();
        browser.goTo("#/actions/merge-duplicate");
        browser.awaitText("[role=alert]", text -> text.contains("no action") && text.contains(Release.MERGE));
    }

    // Doing

    @Test
    void backfillThatIsRun_movesItsBarIsStoppedAndResumed() {
        signIn();
        browser.goTo("#/actions/" + Release.FILL);
        browser.press("Run");
        browser.awaitText("main h1", "Run ");
        browser.awaitText(".progress", "of 4,000");
        int first = percent();
        browser.await("the bar moves", AdminPageIT::percent, now -> now > first + 2);
        assertThat(browser.text("main")).contains("anna, on this page");

        browser.press("Stop");
        browser.find("main .title [data-state=STOPPED]");
        Run stopped = lastRun(Release.FILL, ActionStatus.STOPPED);
        assertThat(stopped.report().progress().done()).isBetween(1L, 3_999L);
        assertThat(stopped.origin().asker().trigger()).isEqualTo(Trigger.WEB);
        browser.awaitText("main", "Partitions");

        browser.press("Resume");
        browser.find("main .title [data-state=RUNNING]");
        browser.press("Stop");
        browser.find("main .title [data-state=STOPPED]");
        browser.awaitText("main", "Finished");
        server.administration().resume(stopped.id(), new Asker(Trigger.REST, "bob"));
        browser.find("main .title [data-state=RUNNING]");
        Run done = lastRun(Release.FILL, ActionStatus.SUCCEEDED);
        assertThat(done.id()).isEqualTo(stopped.id());
        browser.find("main .title [data-state=SUCCEEDED]");
        browser.awaitText("[aria-labelledby=failures]", "Failed items 2");
        browser.press("Retry failed");
        browser.find("main .title [data-state=SUCCEEDED]");
    }

    @Test
    void plainAction_isStoppedOnlyOnceThatIsConfirmed() {
        signIn();
        browser.goTo("#/actions/" + Release.LABELS);
        browser.press("Run");
        browser.find("main .title [data-state=RUNNING]");
        browser.awaitText(".log", "Label 10 is <u>drawn</u>");

        browser.press("Stop…");
        browser.awaitText("dialog", "cannot go on");
        browser.press("Cancel");
        browser.await("no dialog", () -> browser.all("dialog").size(), size -> size == 0);
        assertThat(status(Release.LABELS)).isEqualTo(ActionStatus.RUNNING);
        browser.press("Stop…");
        browser.find("dialog");
        browser.press("Stop");
        browser.find("main .title [data-state=STOPPED]");
    }

    @Test
    void changeMadeElsewhere_isShownWithoutLoadingAgain() {
        signIn();
        browser.goTo("#/?tab=all&q=" + Release.CLEAN);
        card(Release.CLEAN, "Pending", "");
        browser.script("window.untouched = true");

        server.administration().skip(Release.CLEAN, "not now", new Asker(Trigger.REST, "bob"));

        card(Release.CLEAN, "Skipped", "not now");
        assertThat(browser.<Boolean>script("return window.untouched")).isTrue();
        browser.awaitText("header", "Live");
    }

    @Test
    void connectionThatWasLost_isToldAndMadeGood() throws Exception {
        signIn();
        browser.goTo("#/?tab=all&q=" + Release.MERGE);
        card(Release.MERGE, "", "");
        server.listen(false);
        try {
            browser.awaitText(".link", "No connection");
            server.administration().skip(Release.MERGE, "while away", new Asker(Trigger.REST, "bob"));
        } finally {
            server.listen(true);
        }
        card(Release.MERGE, "Skipped", "while away");
        browser.awaitText(".link", text -> text.startsWith("Live"));
    }

    @Test
    void viewThatIsOpenedWithoutAConnection_isFilledOnceThereIsOne() throws Exception {
        Run failed = lastRun(Release.UNIQUE, ActionStatus.FAILED);
        signIn();
        server.listen(false);
        try {
            browser.goTo("#/runs/" + failed.id());
            browser.awaitText("main [role=alert]", "cannot be reached");
        } finally {
            server.listen(true);
        }
        browser.awaitText(".error", "Two customers share");
        browser.await("no alert", () -> browser.all("main [role=alert]").size(), size -> size == 0);
    }

    @Test
    void answerThatComesLate_doesNotUndoWhatEventsHaveToldMeanwhile() {
        lastRun(Release.REVENUE, ActionStatus.SUCCEEDED);
        signIn();
        browser.awaitText(".link", "Live"::equals);
        browser.goTo("#/?tab=all&q=" + Release.REVENUE);
        card(Release.REVENUE, "Succeeded", "");
        browser.interceptRequests("send(url, options).then(answer =>"
                + " String(url).endsWith('/status') ? (window.held = true, whenReleased.then(() => answer)) : answer)");
        browser.script("window.whenReleased = new Promise(release => { window.release = release; })");
        browser.ofModule("live.js", "void (window.refreshed = module.refreshSoon())");
        browser.await("held", () -> browser.<Boolean>script("return window.held"), held -> held);

        server.administration().skip(Release.REVENUE, "not needed", new Asker(Trigger.REST, "bob"));
        card(Release.REVENUE, "Skipped", "not needed");
        browser.script("window.release(); return window.refreshed");

        assertThat(browser.<String>ofModule(
                        "model.js", "module.model.get().actions.get(given[0]).status", Release.REVENUE))
                .isEqualTo("SKIPPED");
    }

    @Test
    void tabThatIsHiddenAndShownAgain_keepsOneConnection() {
        browser.script("window.streams = [];"
                + " window.whenReleased = new Promise(release => { window.release = release; })");
        browser.interceptRequests(
                """
                String(url).endsWith('/events')
                    ? streams.push(options.signal) === 1 ? Promise.reject(new TypeError('cut off')) : send(url, options)
                    : String(url).endsWith('/status') && !window.held
                    ? (window.held = true, whenReleased.then(() => send(url, options)))
                    : send(url, options)
                """);
        browser.type("#token", PageServer.TOKEN);
        browser.press("Sign in");
        browser.await("held", () -> browser.<Boolean>script("return window.held"), held -> held);

        hide(true);
        hide(false);
        browser.awaitText(".link", "Live"::equals);
        browser.script("window.release()");

        Awaitility.await("one connection")
                .during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(15))
                .until(() -> browser.<Long>script("return streams.filter(signal => !signal.aborted).length") <= 1);
        assertThat(browser.text(".link")).isEqualTo("Live");
    }

    private static void hide(boolean hidden) {
        browser.script(
                "Object.defineProperty(document, 'hidden', {configurable: true, value: arguments[0]});"
                        + " document.dispatchEvent(new Event('visibilitychange'))",
                hidden);
    }

    @Test
    void skipAndReset_askForAReasonAndMakeItPendingAgain() {
        signIn();
        browser.goTo("#/actions/" + Release.INVITE);
        browser.press("Skip…");
        browser.type("#reason", "Nobody wants that");
        browser.press("Skip");
        browser.find("main .title [data-state=SKIPPED]");
        assertThat(lastRun(Release.INVITE, ActionStatus.SKIPPED).report().message())
                .isEqualTo("Nobody wants that");

        browser.press("Reset…");
        browser.find("dialog");
        browser.press("Reset");
        browser.await("blocked", () -> status(Release.INVITE), status -> status.isPending());
        browser.find("main .title [data-state=BLOCKED]");
    }

    @Test
    void form_hasAFieldForEachArgumentAndTellsFaultsWhereTheyAre() {
        signIn();
        browser.goTo("#/actions/" + Release.RESEND);
        browser.find(".runform");
        assertThat(browser.find("input[name='arg.since']").getAttribute("type")).isEqualTo("date");
        assertThat(browser.find("input[name='arg.password']").getAttribute("type"))
                .isEqualTo("password");
        assertThat(browser.text("select[name='arg.format']")).contains("PDF", "XML");
        assertThat(browser.text(".runform")).contains("since required", "limit optional", "Default: 100.");

        browser.script("document.querySelector(\"[name='arg.since']\").value = '2026-01-02'");
        browser.choose("select[name='arg.format']", "XML");
        browser.type("input[name='arg.password']", "hush-hush");
        browser.type("input[name='arg.limit']", "many");
        browser.press("Run");
        browser.awaitText(".fault", "whole number");

        browser.type("input[name='arg.limit']", "7");
        browser.press("Run");
        browser.awaitText("main", "7 invoices as XML since 2026-01-02, password of 9");
        assertThat(browser.text("main")).contains("***").doesNotContain("hush-hush");
    }

    // Who else there is

    @ParameterizedTest
    @ValueSource(strings = {Hostile.SCRIPT, Hostile.RIGHT_TO_LEFT, Hostile.LONG})
    void hostileName_isNothingButText(String name) {
        signIn();
        browser.goTo("#/?tab=all");
        browser.await("card", AdminPageIT::names, names -> names.contains(name));
        for (int width : new int[] {Browser.WIDE, Browser.NARROW}) {
            browser.width(width);
            assertThat(browser.overhang()).isZero();
        }
        browser.script(
                "[...document.querySelectorAll('.card h3 a')].find(link => link.textContent === arguments[0]).click()",
                name);
        browser.await(
                "heading",
                () -> browser.<String>script("return document.querySelector('main h1').textContent"),
                name::equals);
        assertThat(browser.overhang()).isZero();
        browser.press("Run");
        browser.awaitText("main h1", "Run ");
        browser.await("outcome", () -> status(name), status -> !status.isActive() && !status.isPending());
        browser.await(
                "shown",
                () -> browser.all("main .title [data-state=RUNNING], main .title [data-state=SCHEDULED]")
                        .size(),
                size -> size == 0);
        assertThat(browser.overhang()).isZero();
        assertThat(browser.all("main script, main img, main u")).isEmpty();
        assertThat(browser.title()).doesNotStartWith("owned");
        browser.width(Browser.WIDE);
    }

    @Test
    void everyView_isFreeOfBarriersWideAndNarrowLightAndDark() {
        assertNoBarriers("sign in");
        signIn();
        Run failed = lastRun(Release.UNIQUE, ActionStatus.FAILED);
        for (String view : List.of(
                "#/?tab=all",
                "#/runs",
                "#/actions/" + Release.RESEND,
                "#/actions/" + Release.REVENUE,
                "#/runs/" + failed.id())) {
            browser.goTo(view);
            browser.await("view", () -> browser.text("main"), text -> !text.contains("Loading"));
            browser.find("main h1");
            assertNoBarriers(view);
        }
    }

    private static void assertNoBarriers(String view) {
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            assertThat(browser.barriers()).as(view + (dark ? ", dark" : "")).isEmpty();
        }
        browser.width(Browser.NARROW);
        assertThat(browser.overhang()).as(view).isZero();
        assertThat(browser.barriers()).as(view + ", narrow").isEmpty();
        browser.width(Browser.WIDE);
        browser.dark(false);
    }

    @Test
    void keyboard_reachesTabsAndCards() {
        signIn();
        browser.goTo("#/?tab=done");
        browser.find("#tab-done");
        browser.script("document.getElementById('tab-done').focus()");
        browser.find("#tab-done").sendKeys(Keys.ARROW_RIGHT);
        browser.find("#tab-all[aria-selected=true]");
        assertThat(browser.<String>script("return document.activeElement.id")).isEqualTo("tab-all");
    }

    // Steps

    private static void signIn() {
        browser.type("#token", PageServer.TOKEN);
        browser.press("Sign in");
        browser.find(".facts");
    }

    private static void card(String name, String state, String words) {
        browser.await(
                "card of " + name + " with '" + state + "' and '" + words + "'",
                () -> browser.<String>script(
                        "return [...document.querySelectorAll('.card.action')].find(card =>"
                                + " card.querySelector('h3').textContent === arguments[0])?.innerText",
                        name),
                text -> text.contains(state) && text.contains(words));
    }

    private static Set<String> names() {
        return browser
                .<List<String>>script(
                        "return [...document.querySelectorAll('.card.action h3')].map(heading => heading.textContent)")
                .stream()
                .collect(Collectors.toSet());
    }

    private static int percent() {
        return ((Number) browser.script("return Number(document.querySelector('[role=progressbar]').ariaValueNow)"))
                .intValue();
    }

    private static ActionStatus status(String action) {
        return server.administration().action(action).action().status();
    }

    /** Waits until it has come to that. */
    private static Run lastRun(String action, ActionStatus status) {
        browser.await(action + " " + status, () -> status(action), status::equals);
        return server.administration()
                .runs(new RunQuery(Set.of(), action, null, null, 0, 1))
                .runs()
                .get(0);
    }
}
