package io.github.postdeploy.internal.backfill;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.metamodel.EntityType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sets attributes of many entities to a value for each, by statements of Jakarta Persistence QL. For one thread at a time.
 */
final class BulkUpdate {

    /** Beyond, statements get so long that providers and databases take more time for them than a round trip is. */
    private static final int MOST = 256;

    /** Where the database has to compare an entity with one after the other to find its value. */
    private static final int MOST_UNSORTED = 16;

    /** SQL Server takes 2,100. */
    private static final int MOST_PARAMETERS = 2_000;

    /** Of an entity, at most: its key in the list of keys, and with the value of each attribute. */
    private static final int PARAMETERS_OF_ATTRIBUTE = 3;

    private final BulkUpdateText text;
    private final Map<BulkUpdateText.Shape, String> texts = new HashMap<>();

    private BulkUpdate(BulkUpdateText text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if one of the attributes cannot be set */
    static BulkUpdate of(EntityType<?> type, EntityQueries<?> queries, List<String> attributes) {
        SettableAttributes settable = new SettableAttributes(type);
        attributes.forEach(settable::check);
        return new BulkUpdate(new BulkUpdateText(
                queries.entity(), queries.key(), attributes, settable.countedVersion(), queries.where()));
    }

    /**
     * What becomes of an entity.
     *
     * @param id its id
     * @param values of the attributes in their order, some of them perhaps null
     */
    record NewState(Object id, List<Object> values) {

        BitSet nulls() {
            BitSet nulls = new BitSet();
            for (int i = 0; i < values.size(); i++) {
                nulls.set(i, values.get(i) == null);
            }
            return nulls;
        }
    }

    /** @param states in the order of the key */
    void execute(EntityManager manager, List<NewState> states) {
        Map<BitSet, List<NewState>> groups = states.stream()
                .collect(Collectors.groupingBy(NewState::nulls, LinkedHashMap::new, Collectors.toList()));
        int most = most(manager);
        groups.forEach((nulls, group) -> {
            for (int from = 0; from < group.size(); from += most) {
                execute(manager, nulls, group.subList(from, Math.min(group.size(), from + most)));
            }
        });
    }

    /** EclipseLink makes faulty SQL of conditional expressions with parameters. */
    private int most(EntityManager manager) {
        if (!manager.getDelegate().getClass().getName().startsWith("org.hibernate.")) {
            return 1;
        }
        int each = text.key().parts().size()
                * (1 + PARAMETERS_OF_ATTRIBUTE * text.attributes().size());
        int fit = Math.max(1, Integer.highestOneBit(MOST_PARAMETERS / each));
        return Math.min(fit, text.key().isSorted() ? MOST : MOST_UNSORTED);
    }

    private void execute(EntityManager manager, BitSet nulls, List<NewState> states) {
        BulkUpdateText.Shape shape = BulkUpdateText.Shape.of(states.size(), nulls);
        Query query = manager.createQuery(texts.computeIfAbsent(shape, text::text));
        int at = 1;
        for (Object parameter : text.where().parameters()) {
            query.setParameter(at++, parameter);
        }
        for (int i = 0; i < shape.entities(); i++) {
            NewState state = states.get(Math.min(i, states.size() - 1));
            for (EntityKeyPart part : text.key().parts()) {
                query.setParameter(at++, part.toParameter(part.toCursor(state.id())));
            }
            for (Object value : state.values()) {
                if (value != null) {
                    query.setParameter(at++, value);
                }
            }
        }
        query.executeUpdate();
    }
}
