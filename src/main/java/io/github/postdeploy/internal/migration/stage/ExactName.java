package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import java.util.List;

/**
 * The name of something that is made, so exact that equal ones are the same thing: with its kind, its schema as far as it is
 * said, and as it is written.
 *
 * @param kind what cannot share a name with others of the kind
 * @param parts outermost first
 */
public record ExactName(String kind, List<String> parts) {

    private static final String TABLE = "table";

    public ExactName {
        parts = List.copyOf(parts);
    }

    static ExactName ofTable(QualifiedName table) {
        return of(TABLE, table);
    }

    static ExactName of(ObjectChange.Kind kind, QualifiedName name) {
        return of(
                switch (kind) {
                    case VIEW, MATERIALIZED_VIEW -> TABLE;
                    default -> kind.name();
                },
                name);
    }

    private static ExactName of(String kind, QualifiedName name) {
        return new ExactName(
                kind,
                name.parts().stream()
                        .map(part -> part.folded() + " " + part.written())
                        .toList());
    }
}
