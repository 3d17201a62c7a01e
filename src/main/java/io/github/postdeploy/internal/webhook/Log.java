package io.github.postdeploy.internal.webhook;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.net.URI;

/** What is told the server's log of webhooks. Of a URL only its server, since the rest may be a secret. */
final class Log {

    private Log() {}

    static void failing(URI url, String failure) {
        Journal.warn("PDP0440: The webhook at " + server(url) + " cannot be told, trying again: "
                + Journal.sentence(Text.oneLine(failure)));
    }

    static void recovered(URI url) {
        Journal.info("PDP0441: The webhook at " + server(url) + " takes messages again.");
    }

    static void givenUp(URI url, String type, String failure) {
        Journal.warn("PDP0442: The webhook at " + server(url) + " was not told of a " + type
                + ", which is too old by now: " + Journal.sentence(Text.oneLine(failure)));
    }

    static void refused(URI url, String type, int tries, String failure) {
        Journal.warn(
                "PDP0446: The webhook at " + server(url) + " does not take a " + type + ", which is given up after "
                        + tries + " tries: " + Journal.sentence(Text.oneLine(failure))
                        + " See whether postdeploy.webhook.url and postdeploy.webhook.secret are right.");
    }

    static void dropping(URI url, int most) {
        Journal.warn("PDP0443: More than " + most + " messages wait for the webhook at " + server(url)
                + "; the oldest are dropped.");
    }

    static void gone(URI url) {
        Journal.warn("PDP0444: The webhook at " + server(url) + " answered 410 Gone, and is told nothing more until the"
                + " application is deployed again. Take it out of postdeploy.webhook.url.");
    }

    static void undelivered(URI url, int count) {
        Journal.info("PDP0445: " + count + " messages for the webhook at " + server(url)
                + " were not delivered before the application was undeployed.");
    }

    private static String server(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
