package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a table, an index, a type … with the schema, where the text names one.
 *
 * @param parts outermost first, the object's own name last; never empty
 */
public record QualifiedName(List<Name> parts) {

    public QualifiedName {
        parts = List.copyOf(parts);
    }

    public static QualifiedName of(Name... parts) {
        return new QualifiedName(List.of(parts));
    }

    /** The object's own name. */
    public Name name() {
        return parts.get(parts.size() - 1);
    }

    /** The schema, or the database where the dialect calls it so. */
    public Optional<Name> schema() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
    }

    /** Another object beside this one. */
    public QualifiedName sibling(Name name) {
        List<Name> outer = parts.subList(0, parts.size() - 1);
        return new QualifiedName(Stream.concat(outer.stream(), Stream.of(name)).toList());
    }

    /**
     * Whether both may be one object: as far as both say something, it is the same, or a placeholder leaves it open.
     * {@code equals} is the strict question: both are written with the same parts.
     */
    public boolean mayBe(QualifiedName other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int i = 1; i <= common; i++) {
            if (!parts.get(parts.size() - i).mayBe(other.parts.get(other.parts.size() - i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return parts.stream().map(Name::toString).collect(Collectors.joining("."));
    }
}
