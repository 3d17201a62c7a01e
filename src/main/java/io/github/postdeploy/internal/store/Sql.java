package io.github.postdeploy.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A native statement under construction. Values become parameters, except null, which becomes a literal: the providers
 * do not agree on the type of a null parameter, and PostgreSQL insists on one.
 */
final class Sql {

    private static final Pattern NUMBERED = Pattern.compile("\\?\\d+");

    private final StringBuilder text = new StringBuilder();
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
            values.add(value);
            text.append('?').append(values.size());
        }
        return this;
    }

    /** A fragment and a value after it. */
    Sql add(String fragment, Object value) {
        return add(fragment).value(value);
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
        return text.toString();
    }

    /** With the parameters of JDBC. */
    String plain() {
        return NUMBERED.matcher(text).replaceAll("?");
    }

    List<Object> values() {
        return Collections.unmodifiableList(values);
    }

    @Override
    public String toString() {
        return numbered();
    }
}
