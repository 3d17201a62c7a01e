package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.Unclear;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a change in SQL is called in messages. */
final class ChangeWords {

    private ChangeWords() {}

    static String of(Change change) {
        if (change instanceof Unclear.Opaque opaque) {
            return opaque.words();
        }
        if (change instanceof Unclear.NotUnderstood unclear) {
            return "a statement (" + unclear.reason() + ")";
        }
        if (change instanceof ColumnChange column) {
            return verb(change) + " " + column.table() + "." + column.column();
        }
        if (change instanceof ObjectChange object) {
            String verb = verb(change).replace("OBJECT", object.kind().name().replace('_', ' '));
            return Optional.ofNullable(object.name())
                    .map(name -> verb + " " + name)
                    .orElse(verb);
        }
        String tables = change.tables().stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
        return tables.isEmpty() ? verb(change) : verb(change) + " " + tables;
    }

    /** {@code DROP COLUMN} for a {@code DropColumn}. */
    private static String verb(Change change) {
        return change.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }
}
