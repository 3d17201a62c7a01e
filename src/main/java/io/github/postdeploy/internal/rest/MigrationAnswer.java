package io.github.postdeploy.internal.rest;

import jakarta.json.JsonObject;
import java.util.Optional;

/** What somebody who knows migrations has to say. */
public sealed interface MigrationAnswer {

    Source source();

    /**
     * Who knows them.
     *
     * @param kind what it is
     * @param name of the action or the bean
     * @param tool what applies them, as people call it; empty where it could not even be asked
     */
    record Source(Kind kind, String name, Optional<String> tool) {

        /** What there is. */
        public enum Kind {
            ACTION,
            BEAN
        }
    }

    /**
     * What is pending.
     *
     * @param json an object whose properties are not {@code source}, {@code kind}, {@code tool} and {@code error}
     * @param text the same for a terminal, safe to print
     */
    record Told(Source source, JsonObject json, String text) implements MigrationAnswer {}

    /**
     * Nothing, since it could not be read.
     *
     * @param message why
     * @param passing whether the same may work later
     */
    record Failed(Source source, String message, boolean passing) implements MigrationAnswer {}
}
