package io.github.postdeploy.internal.migration.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Two files of one version in one folder, as two branches leave them behind that have been merged. Flyway refuses them. */
public record Twins(SqlFile one, SqlFile other) {

    /** The first ones. */
    public static Optional<Twins> in(List<SqlFile> files) {
        FileOrder order = new FileOrder();
        List<SqlFile> sorted = files.stream()
                .filter(file -> file.name().startsWith("V"))
                .sorted(Comparator.comparing(Twins::folder).thenComparing(order))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            SqlFile one = sorted.get(i - 1);
            SqlFile other = sorted.get(i);
            if (folder(one).equals(folder(other)) && order.isSameVersion(one, other)) {
                return Optional.of(new Twins(one, other));
            }
        }
        return Optional.empty();
    }

    private static String folder(SqlFile file) {
        return file.path().substring(0, file.path().length() - file.name().length());
    }
}
