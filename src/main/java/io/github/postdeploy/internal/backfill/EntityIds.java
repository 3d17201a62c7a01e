package io.github.postdeploy.internal.backfill;

import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the basic attributes of an entity's id in the metamodel: of a simple, an embedded or an {@code @IdClass} id. */
final class EntityIds {

    private final List<EntityKeyPart> parts = new ArrayList<>();

    private EntityIds() {}

    /** @throws IllegalArgumentException if one of them cannot be part of a key */
    static List<EntityKeyPart> parts(EntityType<?> type) {
        EntityIds ids = new EntityIds();
        ids.addIdOf(type, "", List.of());
        return ids.parts;
    }

    private void addIdOf(IdentifiableType<?> type, String prefix, List<IdStep> steps) {
        if (type.hasSingleIdAttribute()) {
            SingularAttribute<?, ?> id = single(type);
            add(id, prefix + id.getName(), steps);
            return;
        }
        for (SingularAttribute<?, ?> attribute : idClassAttributes(type)) {
            add(attribute, prefix + attribute.getName(), plus(steps, IdStep.of(attribute.getName())));
        }
    }

    /** @param steps that lead to the attribute's value from the id */
    private void add(SingularAttribute<?, ?> attribute, String path, List<IdStep> steps) {
        Type<?> type = attribute.getType();
        if (type instanceof EmbeddableType<?> embedded) {
            for (SingularAttribute<?, ?> inner : embedded.getSingularAttributes()) {
                add(inner, path + "." + inner.getName(), plus(steps, IdStep.of(inner.getJavaMember())));
            }
        } else if (type instanceof IdentifiableType<?> target) {
            addIdOf(target, path + ".", steps);
        } else {
            IdValues.check(attribute.getJavaType(), path);
            parts.add(new EntityKeyPart(path, attribute.getJavaType(), steps));
        }
    }

    private static SingularAttribute<?, ?> single(IdentifiableType<?> type) {
        for (SingularAttribute<?, ?> attribute : type.getSingularAttributes()) {
            if (attribute.isId()) {
                return attribute;
            }
        }
        return single(type.getSupertype());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Set<SingularAttribute<?, ?>> idClassAttributes(IdentifiableType<?> type) {
        return (Set) type.getIdClassAttributes();
    }

    private static List<IdStep> plus(List<IdStep> steps, IdStep step) {
        List<IdStep> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }
}
