package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries over entities by id.
 *
 * @param type the entity class
 * @param entity its name in queries
 * @param key its id
 * @param where which entities; its parameters are numbered from 1
 * @param <T> the entity class
 */
record EntityQueries<T>(Class<T> type, String entity, EntityKey key, Fragment where) {

    private static final String HIBERNATE_READ_ONLY = "org.hibernate.readOnly";

    /**
     * A page, as the database has it now: caches shared by entity managers are passed by, and stay as they are.
     *
     * @param readOnly whether the entities will not be changed, which spares Hibernate a copy of each
     */
    List<T> page(EntityManager entities, KeyRange range, int size, boolean readOnly) {
        List<T> page = new ArrayList<>();
        for (Fragment step : key.keyset().steps(range)) {
            page.addAll(query(
                            entities,
                            type,
                            "SELECT e",
                            step,
                            " ORDER BY " + key.keyset().order())
                    .setMaxResults(size - page.size())
                    .setHint("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS)
                    .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.BYPASS)
                    .setHint(HIBERNATE_READ_ONLY, readOnly)
                    .getResultList());
            if (page.size() >= size) {
                break;
            }
        }
        return page;
    }

    long count(EntityManager entities, KeyRange range) {
        Fragment step = key.keyset().within(range);
        return query(entities, Long.class, "SELECT COUNT(e)", step, "").getSingleResult();
    }

    List<Cursor> cuts(EntityManager entities, int parts) throws Exception {
        return KeyCuts.of(parts, count(entities, KeyRange.all()), (after, items) -> walk(entities, after, items));
    }

    /**
     * Locks the entities between two, both included, and tells their keys.
     *
     * @return only of those for which the condition holds now
     */
    Set<Cursor> lock(EntityManager entities, Cursor first, Cursor last) {
        return query(
                        entities,
                        Object.class,
                        "SELECT " + key.keyset().order(),
                        key.keyset().between(first, last),
                        "")
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(EntityQueries::cursor)
                .collect(Collectors.toSet());
    }

    private Optional<Cursor> walk(EntityManager entities, Cursor after, long items) {
        Fragment step = key.keyset().within(KeyRange.of(after, null));
        return query(
                        entities,
                        Object.class,
                        "SELECT " + key.keyset().order(),
                        step,
                        " ORDER BY " + key.keyset().order())
                .setFirstResult(Math.toIntExact(items - 1))
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(EntityQueries::cursor);
    }

    private static Cursor cursor(Object found) {
        return found instanceof Object[] parts
                ? Cursor.of(Arrays.stream(parts).map(IdValues::toCursor).toList())
                : Cursor.of(IdValues.toCursor(found));
    }

    private <R> TypedQuery<R> query(
            EntityManager entities, Class<R> result, String select, Fragment step, String order) {
        Fragment condition = where.and(numbered(step));
        String text = select + " FROM " + entity + " e" + condition.where() + order;
        TypedQuery<R> query = entities.createQuery(text, result);
        int at = 1;
        for (Object parameter : condition.parameters()) {
            query.setParameter(at++, parameter);
        }
        return query;
    }

    /** With the numbers that its parameters have after those of the condition. */
    private Fragment numbered(Fragment step) {
        int number = where.parameters().size();
        StringBuilder text = new StringBuilder();
        for (char letter : step.text().toCharArray()) {
            text.append(letter);
            if (letter == '?') {
                text.append(++number);
            }
        }
        return new Fragment(text.toString(), step.parameters());
    }
}
