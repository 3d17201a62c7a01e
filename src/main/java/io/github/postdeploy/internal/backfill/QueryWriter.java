package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes by a statement of Jakarta Persistence QL for each entity, which every provider can. Its parameters are those of the
 * condition first, then the parts of the key, then the values that are not null. For one thread at a time.
 */
final class QueryWriter implements AttributeWriter {

    private final EntityQueries<?> queries;
    private final List<String> attributes;
    private final Optional<String> version;

    /** There are few, so that the provider finds them among those that it has compiled. */
    private final Map<BitSet, String> texts = new HashMap<>();

    /**
     * @param queries which entities
     * @param attributes what is written
     * @param version a version to be counted up
     */
    QueryWriter(EntityQueries<?> queries, List<String> attributes, Optional<String> version) {
        this.queries = queries;
        this.attributes = attributes;
        this.version = version;
    }

    @Override
    public void write(List<NewState> states, Chunk chunk) {
        EntityManager manager = chunk.entityManager();
        for (NewState state : states) {
            Query query = manager.createQuery(texts.computeIfAbsent(state.nulls(), this::text));
            int at = 1;
            for (Object parameter : queries.where().parameters()) {
                query.setParameter(at++, parameter);
            }
            for (EntityKeyPart part : queries.key().parts()) {
                query.setParameter(at++, part.toParameter(part.toCursor(state.id())));
            }
            for (Object value : state.values()) {
                if (value != null) {
                    query.setParameter(at++, value);
                }
            }
            query.executeUpdate();
        }
    }

    /** @param nulls which attributes become null: a null parameter would have no type */
    private String text(BitSet nulls) {
        int[] at = {queries.where().parameters().size()};
        String key = queries.key().parts().stream()
                .map(part -> part.expression() + " = ?" + ++at[0])
                .collect(Collectors.joining(" AND "));
        StringBuilder text = new StringBuilder("UPDATE " + queries.entity() + " e SET ");
        for (int i = 0; i < attributes.size(); i++) {
            text.append(i == 0 ? "" : ", ").append("e.").append(attributes.get(i));
            text.append(nulls.get(i) ? " = NULL" : " = ?" + ++at[0]);
        }
        version.ifPresent(name -> text.append(", e." + name + " = e." + name + " + 1"));
        return text + Fragment.of(key).and(queries.where()).where();
    }
}
