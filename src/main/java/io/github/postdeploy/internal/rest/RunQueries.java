package io.github.postdeploy.internal.rest;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.RunQuery;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads which runs to list. */
final class RunQueries {

    private static final Set<String> KEYS = Set.of("status", "action", "tenant", "release", "page", "size");

    private RunQueries() {}

    static RunQuery of(String queryString) {
        Map<String, List<String>> query = FormReader.query(queryString, KEYS);
        String action = text(query, "action");
        if (action != null) {
            ActionNames.check("action", action);
        }
        String tenant = text(query, "tenant");
        if (tenant != null && TenantNames.choice(List.of(tenant)).isAll()) {
            tenant = null;
        }
        Paging paging = Paging.of(query);
        return new RunQuery(
                statuses(query.getOrDefault("status", List.of())),
                action,
                tenant,
                text(query, "release"),
                paging.page(),
                paging.size());
    }

    private static Set<RunStatus> statuses(List<String> words) {
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        for (String word : words) {
            statuses.add(Arrays.stream(RunStatus.values())
                    .filter(status -> status.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Problem.badRequest("There is no status '" + word + "'. 'status' is one of "
                            + Arrays.toString(RunStatus.values()) + ", and may repeat.")));
        }
        return statuses;
    }

    private static String text(Map<String, List<String>> query, String key) {
        List<String> values = query.get(key);
        return values == null ? null : FormReader.single(key, values);
    }
}
