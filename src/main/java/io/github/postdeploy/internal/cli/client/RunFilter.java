package io.github.postdeploy.internal.cli.client;

import java.util.List;

/**
 * Which runs to list, newest first.
 *
 * @param statuses only these; empty for all
 * @param action only of this action; null for all
 * @param tenant only of this tenant; null for all
 * @param release only of this release; null for all
 * @param page from 0
 * @param size runs on a page; at most {@link #MOST}
 */
public record RunFilter(List<String> statuses, String action, String tenant, String release, int page, int size) {

    /** Most runs on a page. */
    public static final int MOST = 500;

    public RunFilter {
        statuses = List.copyOf(statuses);
    }

    /** All that is scheduled or running. */
    public static RunFilter active(int page) {
        return new RunFilter(List.of("SCHEDULED", "RUNNING"), null, null, null, page, MOST);
    }
}
