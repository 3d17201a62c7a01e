package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.LogPage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which part of a log is asked for.
 *
 * @param after the number after which it begins
 * @param size 1 to {@link LogPage#MAX_SIZE}
 */
record LogQuery(int after, int size) {

    private static final Set<String> KEYS = Set.of("after", "size");

    static LogQuery of(String queryString) {
        Map<String, List<String>> query = FormReader.decode(queryString);
        query.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw Fields.unknown(key, KEYS);
        });
        return new LogQuery(
                Paging.number(query, "after", 0, 0, Integer.MAX_VALUE),
                Paging.number(query, "size", LogPage.DEFAULT_SIZE, 1, LogPage.MAX_SIZE));
    }
}
