package io.github.postdeploy.readme;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands for a bean of the reader's application. */
@ApplicationScoped
class Mailer {

    private String last;

    void send(String text) {
        last = text;
    }

    String last() {
        return last;
    }
}
