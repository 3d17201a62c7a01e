package io.github.postdeploy;

/**
 * A backfill that sets attributes of entities: what {@link Entities#set} makes.
 *
 * @param <T> the entity class
 */
public interface EntityUpdate<T> extends Backfill<T> {

    /** The same with one more attribute to set, see {@link Entities#set}. */
    EntityUpdate<T> set(String attribute, ItemFunction<? super T> value);
}
