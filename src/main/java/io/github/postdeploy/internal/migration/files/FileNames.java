package io.github.postdeploy.internal.migration.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what names a file's migration can be configured: those that it has for Flyway, with its usual prefixes and suffix. */
final class FileNames {

    private static final Pattern REPEATABLE = Pattern.compile("R__(.*)");
    private static final String SUFFIX = ".sql";

    private FileNames() {}

    static List<String> of(SqlFile file) {
        List<String> names = new ArrayList<>(List.of(file.name(), file.path()));
        String stem = file.name().endsWith(SUFFIX)
                ? file.name().substring(0, file.name().length() - SUFFIX.length())
                : file.name();
        names.add(stem);
        Matcher versioned = FileOrder.VERSION.matcher(stem);
        Matcher repeatable = REPEATABLE.matcher(stem);
        if (versioned.matches()) {
            String version = versioned.group(1).replace('_', '.');
            names.addAll(List.of(version, "V" + version));
        } else if (repeatable.matches()) {
            names.add(repeatable.group(1).replace('_', ' '));
        }
        return List.copyOf(names);
    }
}
