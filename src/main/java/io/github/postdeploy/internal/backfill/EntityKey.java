package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.List;

/**
 * The id of an entity class as a key.
 *
 * @param parts its basic attributes, in the order of the key
 */
record EntityKey(List<EntityKeyPart> parts) {

    EntityKey {
        parts = List.copyOf(parts);
    }

    /**
     * @param order paths of the attributes in the order of the key; empty to sort them
     * @throws IllegalArgumentException if the id cannot be a key, or the order is of other attributes
     */
    static EntityKey of(EntityType<?> type, List<String> order) {
        List<EntityKeyPart> parts = EntityIds.parts(type);
        List<String> paths = parts.stream().map(EntityKeyPart::path).sorted().toList();
        List<String> wanted = order.isEmpty() ? paths : order;
        if (!wanted.stream().sorted().toList().equals(paths)) {
            throw new IllegalArgumentException("The key order " + order + " of " + type.getName()
                    + " does not name the attributes of its id. They are " + paths + ".");
        }
        List<EntityKeyPart> ordered = new ArrayList<>();
        for (String path : wanted) {
            ordered.add(parts.stream()
                    .filter(part -> part.path().equals(path))
                    .findFirst()
                    .orElseThrow());
        }
        return new EntityKey(ordered);
    }

    /** The cursor of an entity, by its id. */
    Cursor cursor(Object id) {
        if (parts.size() == 1) {
            return Cursor.of(parts.get(0).toCursor(id));
        }
        return Cursor.of(parts.stream().map(part -> part.toCursor(id)).toList());
    }

    /** Conditions on it; no query language of entities compares several attributes at once. */
    Keyset<EntityKeyPart> keyset() {
        return new Keyset<>(parts, false);
    }
}
