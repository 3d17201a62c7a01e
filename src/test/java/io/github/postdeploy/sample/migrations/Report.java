package io.github.postdeploy.sample.migrations;

import java.util.List;

/**
 * How a schema stands.
 *
 * @param applied versions, or ids
 * @param pending versions, or ids
 * @param problems what is found when the history is validated; pending ones are no problem
 */
public record Report(List<String> applied, List<String> pending, String problems) {

    /** One line. */
    public String text() {
        return "applied " + applied + " pending " + pending + " problems [" + problems + "]";
    }
}
