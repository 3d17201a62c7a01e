package io.github.postdeploy.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A native statement under construction. Values become parameters, except null, which becomes a literal: the providers
 * do not agree on the type of a null parameter, and PostgreSQL insists on one.
 */
final class Sql {

    /** Enough for most. */
    private static final int LENGTH = 512;

    private final StringBuilder text = new StringBuilder(LENGTH);
    private final List<Integer> places = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Sql of(String fragment) {
        return new Sql().add(fragment);
    }

    Sql add(String fragment) {
        text.append(fragment);
        return this;
    }

    Sql value(Object value) {
        if (value == null) {
            text.append("NULL");
        } else {
            text.append('?');
            places.add(text.length());
            values.add(value);
        }
        return this;
    }

    /** A fragment and a value after it. */
    Sql add(String fragment, Object value) {
        return add(fragment).value(value);
    }

    /** Another statement, as a part of this one. */
    Sql add(Sql part) {
        part.places.forEach(place -> places.add(text.length() + place));
        values.addAll(part.values);
        text.append(part.text);
        return this;
    }

    /** Values with commas between. */
    Sql values(Collection<?> list) {
        String separator = "";
        for (Object value : list) {
            add(separator, value);
            separator = ", ";
        }
        return this;
    }

    /** With numbered parameters, as Jakarta Persistence has them. */
    String numbered() {
        StringBuilder numbered = new StringBuilder(text);
        for (int i = places.size(); i > 0; i--) {
            numbered.insert((int) places.get(i - 1), i);
        }
        return numbered.toString();
    }

    /** With the parameters of JDBC. */
    String plain() {
        return text.toString();
    }

    List<Object> values() {
        return Collections.unmodifiableList(values);
    }

    @Override
    public String toString() {
        return numbered();
    }
}
