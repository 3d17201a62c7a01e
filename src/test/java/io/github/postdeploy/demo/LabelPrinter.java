package io.github.postdeploy.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Draws the label of a product. Like a service somewhere else, it takes its time. */
@ApplicationScoped
class LabelPrinter {

    private static final Duration TIME = Duration.ofMillis(200);

    String draw(Products.Product product) throws InterruptedException {
        Thread.sleep(TIME.toMillis());
        return String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' width='240' height='80'>"
                        + "<text x='10' y='30'>%s</text><text x='10' y='60'>%.2f EUR</text></svg>",
                product.name(),
                product.priceCents() / 100.0);
    }
}
