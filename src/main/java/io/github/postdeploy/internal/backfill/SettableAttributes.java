package io.github.postdeploy.internal.backfill;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes of an entity class that bulk updates can set.
 *
 * @param type the entity class
 */
record SettableAttributes(EntityType<?> type) {

    private static final Set<Class<?>> COUNTED =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);

    /** @throws IllegalArgumentException if there is no such attribute, or it cannot be set */
    void check(String path) {
        ManagedType<?> owner = type;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            SingularAttribute<?, ?> attribute = attribute(owner, steps[i], path);
            boolean last = i == steps.length - 1;
            if (attribute.isId() || attribute.isVersion()) {
                throw refusal(path, "is its " + (attribute.isId() ? "id" : "version") + ", which cannot be set");
            } else if (last && attribute.getPersistentAttributeType() != PersistentAttributeType.BASIC) {
                throw refusal(path, "is not a basic one. Use each(…) for it");
            } else if (!last) {
                if (!(attribute.getType() instanceof ManagedType<?> embedded)
                        || attribute.getPersistentAttributeType() != PersistentAttributeType.EMBEDDED) {
                    throw refusal(path, "does not lead through embeddables only");
                }
                owner = embedded;
            }
        }
    }

    private SingularAttribute<?, ?> attribute(ManagedType<?> owner, String name, String path) {
        return owner.getSingularAttributes().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .map(attribute -> (SingularAttribute<?, ?>) attribute)
                .orElseThrow(() -> refusal(path, "does not exist. There are " + names(owner)));
    }

    private static String names(ManagedType<?> owner) {
        return owner.getSingularAttributes().stream()
                .map(Attribute::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private IllegalArgumentException refusal(String path, String reason) {
        return new IllegalArgumentException(
                "The attribute '" + path + "' of the entity " + type.getName() + " " + reason + ".");
    }

    /** The version, if it is a number to be counted up. */
    Optional<String> countedVersion() {
        return type.getSingularAttributes().stream()
                .filter(SingularAttribute::isVersion)
                .filter(attribute -> COUNTED.contains(attribute.getJavaType()))
                .map(attribute -> attribute.getName())
                .min(Comparator.naturalOrder());
    }
}
