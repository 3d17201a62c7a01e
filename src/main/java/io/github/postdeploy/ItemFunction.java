package io.github.postdeploy;

/**
 * Computes an attribute's new value from an entity.
 *
 * @param <T> the entity class
 */
@FunctionalInterface
public interface ItemFunction<T> {

    /**
     * @return the value, of the attribute's type; may be null
     * @throws Exception as {@link Backfill#write}
     */
    Object apply(T item) throws Exception;
}
