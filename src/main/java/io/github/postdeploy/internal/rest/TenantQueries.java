package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.administration.TenantQuery;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads which tenants are meant from what follows a path. */
final class TenantQueries {

    private static final Set<String> KEYS = Set.of("status", "page", "size");
    private static final String ACTION = "action";
    private static final Set<String> KEYS_WITH_ACTION = Set.of(ACTION, "status", "page", "size");

    private TenantQueries() {}

    /** Which tenants of an action to list. */
    static TenantQuery of(String queryString) {
        return of(FormReader.query(queryString, KEYS));
    }

    /** The same where the query names the action too. */
    static OfAction ofAction(String queryString) {
        Map<String, List<String>> query = FormReader.query(queryString, KEYS_WITH_ACTION);
        return new OfAction(ActionNames.in(query, ACTION), of(query));
    }

    /**
     * Tenants of an action.
     *
     * @param action its name
     * @param query which of its tenants
     */
    record OfAction(String action, TenantQuery query) {}

    private static TenantQuery of(Map<String, List<String>> query) {
        Paging paging = Paging.of(query);
        Set<ActionStatus> statuses = EnumSet.noneOf(ActionStatus.class);
        query.getOrDefault("status", List.of()).forEach(word -> statuses.add(status(word)));
        return new TenantQuery(statuses, paging.page(), paging.size());
    }

    /** For whom something is asked that nothing else is said of. */
    static TenantChoice choice(String queryString) {
        return TenantNames.choice(
                FormReader.query(queryString, Set.of(Fields.TENANT)).getOrDefault(Fields.TENANT, List.of()));
    }

    private static ActionStatus status(String word) {
        return Arrays.stream(ActionStatus.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("There is no status '" + word + "'. 'status' is one of "
                        + Arrays.toString(ActionStatus.values()) + ", and may repeat."));
    }
}
