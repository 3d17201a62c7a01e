package io.github.postdeploy.internal.engine.model;

import java.util.List;

/**
 * A page of history, newest first.
 *
 * @param runs the runs of this page
 * @param page its number, from 0
 * @param size how many runs a page holds
 * @param total how many runs there are on all pages
 */
public record RunPage(List<Run> runs, int page, int size, long total) {

    public RunPage {
        runs = List.copyOf(runs);
    }
}
