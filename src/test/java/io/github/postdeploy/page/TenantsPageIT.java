package io.github.postdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import org.junit.jupiter.api.Test;

/** The page of an application that has tenants. */
class TenantsPageIT {

    @Test
    void tenants_areCountedFilteredAndRunOneByOne() throws Exception {
        try (Browser browser = Browser.start();
                PageServer server = PageServer.start(new Extension[] {new Database()}, Tenants.class)) {
            browser.open(server.address());
            browser.type("#token", PageServer.TOKEN);
            browser.press("Sign in");
            browser.goTo("#/?tab=needs");
            browser.awaitText(
                    ".card.action .tenants",
                    text -> text.replaceAll("\\s+", " ").contains("Failed 1")
                            && text.replaceAll("\\s+", " ").contains("Succeeded 2"));

            browser.goTo("#/?tab=all&tenant=acme");
            browser.awaitText("#panel", text -> text.contains("Caches of acme are full") && text.contains("Succeeded"));
            browser.goTo("#/?tab=all&tenant=" + Tenants.FAILING);
            browser.awaitText("#panel", text -> text.contains("No memory left") && text.contains("Failed"));
            assertThat(browser.text("#panel")).doesNotContain("announce");
            // a tenant with so many runs that the latest tell nothing of this action
            browser.interceptRequests("send(String(url).replace('size=500', 'size=500&page=7'), options)");
            browser.goTo("#/?tab=all&tenant=acme");
            browser.awaitText("#panel", "Its run is in the history");
            assertThat(browser.text("#panel")).contains("Succeeded").doesNotContain("Pending");
            assertThat(browser.has("Run " + Tenants.WARM)).isFalse();
            browser.goTo("#/?tab=all&tenant=" + Tenants.FAILING);
            browser.awaitText("#panel", text -> text.contains("No memory left") && text.contains("Failed"));

            browser.goTo("#/?tab=all&tenant=nobody");
            browser.awaitText("main [role=alert]", "nobody");

            browser.goTo("#/actions/" + Tenants.WARM);
            browser.awaitText("[aria-labelledby=tenants-of] table", text -> text.contains("initech"));
            assertThat(browser.overhang()).isZero();
            assertThat(browser.barriers()).isEmpty();
            browser.press("Run for initech");
            browser.await("a second run", () -> browser.text("#history"), text -> text.contains("4"));
            browser.find("fieldset input[type=radio]:not(:checked)").click();
            browser.type("input[name=tenant]", "acme");
            browser.press("Run");
            browser.awaitText("main h1", "Run ");
            browser.awaitText("main", text -> text.contains("Caches of acme are full") && text.contains("Tenant"));
            browser.assertQuiet(server.address());
        }
    }
}
