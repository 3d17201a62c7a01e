package io.github.postdeploy.internal.engine.model;

import java.util.List;

/**
 * A part of a run's log.
 *
 * @param lines in order
 * @param dropped how many lines of the whole log were not kept
 */
public record LogPage(List<LogLine> lines, long dropped) {

    public static final int DEFAULT_SIZE = 200;
    public static final int MAX_SIZE = 1_000;

    public LogPage {
        lines = List.copyOf(lines);
    }
}
