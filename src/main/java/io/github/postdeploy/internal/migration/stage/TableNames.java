package io.github.postdeploy.internal.migration.stage;

import java.util.Locale;

/**
 * Spells names of tables so that those of one table are equal. Schema and case are left out: two tables of one name count
 * as one, which may ask for a stage that is not needed, but never misses one that is.
 */
public final class TableNames {

    private TableNames() {}

    public static String of(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1).strip();
        boolean quoted = last.length() > 1 && "\"`[".indexOf(last.charAt(0)) >= 0;
        return (quoted ? last.substring(1, last.length() - 1) : last).toLowerCase(Locale.ROOT);
    }
}
