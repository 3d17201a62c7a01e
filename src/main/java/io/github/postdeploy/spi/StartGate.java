package io.github.postdeploy.spi;

import java.util.Optional;

/**
 * Holds Postdeploy's start: its tables are made and automatic actions start only when every CDI bean of this type lets
 * them. Meant for applications that prepare their database after start-up, say in a background thread.
 *
 * <p>Asked about once a second on a thread of Postdeploy's, until the answer is empty; from then on no more.
 */
public interface StartGate {

    /**
     * What the application still waits for, in words for the log ({@code "Flyway is migrating"}), or empty when
     * Postdeploy may start. An exception counts as "not yet", with the exception's message as the reason.
     */
    Optional<String> waitsFor();
}
