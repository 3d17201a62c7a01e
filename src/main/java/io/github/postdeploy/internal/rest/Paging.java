package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.RunQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which page of something long is asked for.
 *
 * @param page from 0
 * @param size 1 to {@link RunQuery#MAX_SIZE}
 */
record Paging(int page, int size) {

    static final Set<String> KEYS = Set.of("page", "size");

    /** The page that a query string of nothing else asks for. */
    static Paging of(String queryString) {
        return of(FormReader.query(queryString, KEYS));
    }

    static Paging of(Map<String, List<String>> query) {
        int size = number(query, "size", RunQuery.DEFAULT_SIZE, 1, RunQuery.MAX_SIZE);
        return new Paging(number(query, "page", 0, 0, Integer.MAX_VALUE / size - 1), size);
    }

    static int number(Map<String, List<String>> query, String key, int byDefault, int least, int most) {
        List<String> values = query.get(key);
        if (values == null) {
            return byDefault;
        }
        String text = FormReader.single(key, values);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the rule
        }
        throw Problem.badRequest(
                "'" + key + "' is '" + text + "', but must be a whole number from " + least + " to " + most + ".");
    }
}
