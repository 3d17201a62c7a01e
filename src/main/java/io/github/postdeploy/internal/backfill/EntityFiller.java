package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.EntityUpdate;
import io.github.postdeploy.ItemFunction;
import io.github.postdeploy.KeyRange;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets attributes of entities to values computed from them.
 *
 * @param <T> the entity class
 */
final class EntityFiller<T> extends EntityBackfill<T> implements EntityUpdate<T> {

    private final List<AttributeValue<T>> attributes;
    private AttributeWriter writer;

    EntityFiller(EntitiesOf<T> entities, List<AttributeValue<T>> attributes) {
        super(entities, (page, chunk) -> {});
        this.attributes = attributes;
    }

    @Override
    public EntityUpdate<T> set(String attribute, ItemFunction<? super T> value) {
        List<AttributeValue<T>> more = new ArrayList<>(attributes);
        more.add(new AttributeValue<>(attribute, value));
        return new EntityFiller<>(entities, List.copyOf(more));
    }

    @Override
    public boolean readsAhead() {
        return entities.options().readsAhead();
    }

    @Override
    public List<T> read(KeyRange range, int size, Chunk chunk) {
        EntityManager manager = chunk.entityManager();
        return queries(manager).page(manager, range, size, true);
    }

    @Override
    public void write(List<T> page, Chunk chunk) throws Exception {
        EntityManager manager = chunk.entityManager();
        List<NewState> states = new ArrayList<>(page.size());
        for (T entity : page) {
            states.add(state(entity));
        }
        manager.clear(); // nothing of it is to be flushed
        writer(manager).write(states, chunk);
    }

    private NewState state(T entity) throws Exception {
        Object[] values = new Object[attributes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = attributes.get(i).value().apply(entity);
        }
        Object id = id(entity);
        return new NewState(id, cursor(entity), Arrays.asList(values));
    }

    private AttributeWriter writer(EntityManager manager) {
        if (writer == null) {
            writer = AttributeWriters.choose(
                    manager,
                    queries(manager),
                    attributes.stream().map(AttributeValue::attribute).toList());
        }
        return writer;
    }
}
