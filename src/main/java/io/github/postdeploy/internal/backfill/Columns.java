package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The columns of rows, shared by all of them. The key's columns are the last ones. */
final class Columns {

    private final List<String> names;
    private final ColumnKind[] kinds;
    private final KeyColumn[] key;
    private final int firstKey;
    private final Map<String, Integer> places = new HashMap<>();

    Columns(List<String> names, List<ColumnKind> kinds, List<KeyColumn> key) {
        this.names = List.copyOf(names);
        this.kinds = kinds.toArray(ColumnKind[]::new);
        this.key = key.toArray(KeyColumn[]::new);
        this.firstKey = kinds.size() - key.size();
        for (int i = 0; i < this.names.size(); i++) {
            String name = this.names.get(i);
            places.putIfAbsent(name, i);
            places.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
        }
    }

    List<String> names() {
        return names;
    }

    /** The values of the current row. */
    Object[] read(ResultSet row) throws SQLException {
        Object[] values = new Object[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            values[i] = kinds[i].read(row, i + 1);
        }
        for (int i = firstKey; i < values.length; i++) {
            if (values[i] == null) {
                throw new IllegalStateException(
                        "The key column " + names.get(i) + " is null in a row. The columns of a key"
                                + " must not be null: choose another key, or leave such rows out by where(…).");
            }
        }
        return values;
    }

    boolean sameKey(Object[] one, Object[] other) {
        for (int i = firstKey; i < one.length; i++) {
            if (!Objects.deepEquals(one[i], other[i])) {
                return false;
            }
        }
        return true;
    }

    Cursor key(Object[] values) {
        if (key.length == 1) {
            return Cursor.of(key[0].toCursor(values[firstKey]));
        }
        List<Object> parts = new ArrayList<>(key.length);
        for (int i = 0; i < key.length; i++) {
            parts.add(key[i].toCursor(values[firstKey + i]));
        }
        return Cursor.of(parts);
    }

    /** A part of the key as statements take it. */
    Object keyPart(Object[] values, int part) {
        return values[firstKey + part];
    }

    /** @throws IllegalArgumentException if there is no such column */
    int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            place = places.get(name.toLowerCase(Locale.ROOT));
        }
        if (place == null) {
            throw new IllegalArgumentException(
                    "The column '" + name + "' was not selected. Selected are " + String.join(", ", names) + ".");
        }
        return place;
    }
}
