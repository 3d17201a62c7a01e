package io.github.postdeploy.internal.cli.wait;

import jakarta.json.JsonObject;
import java.util.List;

/** Shows to somebody who waits how far it is. */
public interface Display extends AutoCloseable {

    /** Says nothing. */
    Display SILENT = new Display() {
        @Override
        public void show(List<JsonObject> active, int ended, int all) {}

        @Override
        public void ended(JsonObject run) {}

        @Override
        public void note(String line) {}
    };

    /**
     * @param active runs that are scheduled or running
     * @param ended how many of those waited for have ended
     * @param all how many are waited for
     */
    void show(List<JsonObject> active, int ended, int all);

    void ended(JsonObject run);

    /** @param line safe to print */
    void note(String line);

    @Override
    default void close() {}
}
