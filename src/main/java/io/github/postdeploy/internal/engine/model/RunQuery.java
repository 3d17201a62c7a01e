package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.RunStatus;
import java.util.Set;

/**
 * Which runs to list.
 *
 * @param statuses only these; empty for all
 * @param action only of this action; null for all
 * @param tenant only of this tenant; null for all
 * @param release only of this release; null for all
 * @param page from 0
 * @param size runs per page
 */
public record RunQuery(Set<RunStatus> statuses, String action, String tenant, String release, int page, int size) {

    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 500;

    public RunQuery {
        statuses = Set.copyOf(statuses);
    }
}
