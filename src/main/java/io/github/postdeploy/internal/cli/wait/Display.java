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

    /** More runs than these are not shown one by one. */
    int FEW = 20;

    /** Called before anything else, where it is known how many runs are waited for. */
    default void begin(int all) {}

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
