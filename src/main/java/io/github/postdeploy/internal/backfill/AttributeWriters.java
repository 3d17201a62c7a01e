package io.github.postdeploy.internal.backfill;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Chooses how new values of attributes are written. */
final class AttributeWriters {

    private AttributeWriters() {}

    /** @throws IllegalArgumentException if one of the attributes cannot be set */
    static AttributeWriter choose(EntityManager manager, EntityQueries<?> queries, List<String> attributes) {
        SettableAttributes settable =
                new SettableAttributes(manager.getMetamodel().entity(queries.type()));
        attributes.forEach(settable::check);
        Optional<String> version = settable.countedVersion();
        return hibernate(manager, queries, attributes, version)
                .orElseGet(() -> new QueryWriter(queries, attributes, version));
    }

    /** Empty also where its classes are hidden from us, or are not those that we know. */
    private static Optional<AttributeWriter> hibernate(
            EntityManager manager, EntityQueries<?> queries, List<String> attributes, Optional<String> version) {
        if (!manager.getDelegate().getClass().getName().startsWith("org.hibernate.")) {
            return Optional.empty();
        }
        try {
            return HibernateWriter.of(manager, queries, attributes, version);
        } catch (LinkageError | ClassCastException otherClasses) {
            return Optional.empty();
        }
    }
}
