package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on a key of one or several columns that find their beginning by its index.
 *
 * @param columns the columns, in the order of the index
 * @param comparesRows whether the database compares several columns at once
 * @param <P> what the columns are
 */
record Keyset<P extends KeyPart>(List<P> columns, boolean comparesRows) {

    Keyset {
        columns = List.copyOf(columns);
    }

    /** For ORDER BY. */
    String order() {
        return columns.stream().map(KeyPart::expression).collect(Collectors.joining(", "));
    }

    /**
     * Conditions that together are true for the keys of a range, each for those after the ones of the condition before.
     * One, unless the database cannot compare several columns at once: then first those keys that share all but their
     * last column with the range's beginning, then those that share fewer.
     */
    List<Fragment> steps(KeyRange range) {
        Fragment end = range.upTo().map(this::upTo).orElse(Fragment.NONE);
        if (range.after().isEmpty()) {
            return List.of(end);
        }
        List<?> after = parts(range.after().get());
        if (comparesRows || columns.size() == 1) {
            return List.of(compareAll(">", after).and(end));
        }
        List<Fragment> steps = new ArrayList<>();
        for (int shared = columns.size() - 1; shared >= 0; shared--) {
            steps.add(shared(shared, after)
                    .and(columns.get(shared).compare(">", after.get(shared)))
                    .and(end));
        }
        return steps;
    }

    /** One condition for the keys of a range. */
    Fragment within(KeyRange range) {
        Fragment start = range.after().map(this::after).orElse(Fragment.NONE);
        return start.and(range.upTo().map(this::upTo).orElse(Fragment.NONE));
    }

    /** One condition for the keys from one to another, both included. */
    Fragment between(Cursor first, Cursor last) {
        return compare(">=", first).and(upTo(last));
    }

    /** The columns of two keys, as parameters. */
    Fragment bounds(Cursor first, Cursor last) {
        return compareAll(">=", parts(first)).and(compareAll("<=", parts(last)));
    }

    private Fragment after(Cursor cursor) {
        return compare(">", cursor);
    }

    private Fragment upTo(Cursor cursor) {
        return compare("<=", cursor);
    }

    /** The first column is also compared by itself, which gives the index a beginning or an end. */
    private Fragment compare(String operator, Cursor cursor) {
        List<?> parts = parts(cursor);
        if (comparesRows || columns.size() == 1) {
            return compareAll(operator, parts);
        }
        String strict = operator.substring(0, 1);
        Fragment any = Fragment.NONE;
        for (int shared = 0; shared < columns.size(); shared++) {
            String here = shared == columns.size() - 1 ? operator : strict;
            Fragment one = shared(shared, parts).and(columns.get(shared).compare(here, parts.get(shared)));
            any = any.or(one.enclosed());
        }
        return columns.get(0).compare(strict + "=", parts.get(0)).and(any.enclosed());
    }

    private Fragment shared(int count, List<?> parts) {
        Fragment shared = Fragment.NONE;
        for (int i = 0; i < count; i++) {
            shared = shared.and(columns.get(i).compare("=", parts.get(i)));
        }
        return shared;
    }

    private Fragment compareAll(String operator, List<?> parts) {
        if (columns.size() == 1) {
            return columns.get(0).compare(operator, parts.get(0));
        }
        List<Object> parameters = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parameters.add(columns.get(i).toParameter(parts.get(i)));
        }
        String values = columns.stream().map(KeyPart::parameter).collect(Collectors.joining(", "));
        return new Fragment("(" + order() + ") " + operator + " (" + values + ")", parameters);
    }

    private List<?> parts(Cursor cursor) {
        if (cursor.parts().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "The cursor " + cursor + " does not fit the key (" + order() + "), which has " + columns.size()
                            + " columns. If an earlier release used another key, reset the action.");
        }
        return cursor.parts();
    }
}
