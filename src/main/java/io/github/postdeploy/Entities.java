package io.github.postdeploy;

/**
 * Entities of a class, in the order of their ids: what {@link Backfills#entities} describes. Immutable: each method
 * returns a new description.
 *
 * <p>The id may be of one attribute or of several ({@code @EmbeddedId}, {@code @IdClass}), of the types that a
 * {@link Cursor} takes, or a {@code short}, {@code char}, enum or {@link java.util.Date}. {@code float} and
 * {@code double} are refused, with an {@link IllegalArgumentException} that fails the run when it begins.
 *
 * <p>Entities are managed by the entity manager of the chunk that writes them, unless they are {@linkplain #readsAhead
 * read ahead}.
 *
 * @param <T> the entity class
 */
public interface Entities<T> {

    /**
     * Which entities; all by default. An entity for which the condition has become false in the meantime is no longer read.
     *
     * @param condition in Jakarta Persistence QL, with {@code e} for the entity, say {@code "e.searchName IS NULL"}. It is
     *     part of a query as it stands, so it must not be made of foreign text.
     * @param parameters values for {@code ?1}, {@code ?2} … of the condition
     * @throws IllegalArgumentException if the condition is blank
     * @throws IllegalStateException if there is a condition already: the parameters of both would have the same numbers
     */
    Entities<T> where(String condition, Object... parameters);

    /**
     * The order of the attributes of an id of several: the one in which the index of the primary key has them, or each
     * page will search the whole table. Default: sorted by their paths, as Hibernate makes its tables.
     *
     * @param paths all of them, as in a query: {@code "id.tenant", "id.number"} with an {@code @EmbeddedId},
     *     {@code "tenant", "number"} with an {@code @IdClass}. Others, or not all, fail the run when it begins, with an
     *     {@link IllegalArgumentException}.
     * @throws IllegalArgumentException if there are none
     */
    Entities<T> keyOrder(String... paths);

    /** Leaves out counting, which reads the index of the primary key once. Progress then has no total. */
    Entities<T> withoutTotal();

    /**
     * Whether {@link #set} reads the next page while a chunk is written, see {@link Backfill#readsAhead()}; faster, but the
     * functions then see detached entities, whose lazy attributes cannot be loaded any more. {@link #each} and
     * {@link #chunks} take no notice. Default: {@code false}.
     */
    Entities<T> readsAhead(boolean ahead);

    /**
     * Sets an attribute to a value computed here. Further attributes can be added to the result. Faster than
     * {@link #each} with Hibernate, and it writes nothing but these attributes, so that it does not undo
     * what others change in the same row meanwhile.
     *
     * <p>Life cycle callbacks and listeners are not called, and nothing is cascaded. A version attribute that is a number is
     * counted up, so that whoever has read the entity before cannot overwrite the new value unknowingly; other versions stay
     * as they are. Entities that a condition ({@link #where}) no longer holds for when they are written are left alone: where
     * the application writes the attribute by itself already, say {@code where("e.searchName IS NULL")}, or a value computed
     * from the entity as it was read may replace a newer one. Whatever the function changes in the entity itself is forgotten.
     *
     * <p>Hibernate's entities are written by batches of native statements, with the columns, converters and types that
     * Hibernate has for them, and locked before if there is a condition. Those that it keeps in several tables or in its
     * caches, and the entities of other providers, are written by a bulk update of Jakarta Persistence QL for each (section
     * 4.10 of the specification), which is a round trip to the database.
     *
     * @param attribute a basic attribute, not of the id and not the version; {@code "address.city"} for one of an
     *     embeddable. Another one fails the run when it begins, with an {@link IllegalArgumentException}.
     * @param value gives a value of the attribute's type, or null
     * @throws IllegalArgumentException if the attribute is blank
     */
    EntityUpdate<T> set(String attribute, ItemFunction<? super T> value);

    /**
     * What to do with each entity. It is managed: to change it is enough. At the end of each chunk the persistence
     * context is flushed and cleared, so that the heap does not grow.
     */
    Backfill<T> each(ItemWork<T> work);

    /** What to do with a chunk of entities, see {@link #each}. */
    Backfill<T> chunks(ChunkWork<T> work);
}
