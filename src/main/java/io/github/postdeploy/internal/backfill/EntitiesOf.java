package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.Entities;
import io.github.postdeploy.EntityUpdate;
import io.github.postdeploy.ItemFunction;
import io.github.postdeploy.ItemWork;
import io.github.postdeploy.WritesTo;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.List;
import java.util.Objects;

/**
 * @param type the entity class
 * @param keyOrder paths of the id's attributes in the order of the key; empty to sort them
 * @param where which entities
 * @param options as every backfill has them
 * @param <T> the entity class
 */
record EntitiesOf<T>(Class<T> type, List<String> keyOrder, Fragment where, Options options) implements Entities<T> {

    static <T> Entities<T> of(WritesTo writesTo, Class<T> type) {
        Objects.requireNonNull(type, "type");
        return new EntitiesOf<>(type, List.of(), Fragment.NONE, new Options(writesTo, false, true));
    }

    @Override
    public Entities<T> where(String condition, Object... parameters) {
        if (!where.isNone()) {
            throw new IllegalStateException("The condition " + condition + " is the second one of a backfill, and its"
                    + " parameters have the same numbers. Join the two by AND.");
        }
        return new EntitiesOf<>(type, keyOrder, Fragment.condition(condition, parameters), options);
    }

    @Override
    public Entities<T> keyOrder(String... paths) {
        Checks.notEmpty("key order", paths);
        return new EntitiesOf<>(type, List.of(paths), where, options);
    }

    @Override
    public Entities<T> withoutTotal() {
        return with(options.withoutTotal());
    }

    @Override
    public Entities<T> readsAhead(boolean ahead) {
        return with(options.ahead(ahead));
    }

    private Entities<T> with(Options other) {
        return new EntitiesOf<>(type, keyOrder, where, other);
    }

    @Override
    public EntityUpdate<T> set(String attribute, ItemFunction<? super T> value) {
        return new EntityFiller<>(this, List.of(new AttributeValue<>(attribute, value)));
    }

    @Override
    public Backfill<T> each(ItemWork<T> work) {
        return chunks(new EachItem<>(work));
    }

    @Override
    public Backfill<T> chunks(ChunkWork<T> work) {
        return new EntityBackfill<>(this, work);
    }

    EntityQueries<T> queries(Metamodel metamodel) {
        EntityType<T> entity = metamodel.entity(type);
        return new EntityQueries<>(type, entity.getName(), EntityKey.of(entity, keyOrder), where);
    }
}
