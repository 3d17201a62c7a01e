package io.github.postdeploy;

import java.util.List;
import java.util.OptionalLong;

/**
 * Work over many items, done in chunks: an {@code @Produces @PostDeployAction} method returns one. {@link Backfills} has
 * ready-made ones over entities, tables, queries, iterators and CSV files; this interface is for everything else.
 *
 * <p>The library reads a page of items, lets them be written, and commits the cursor of the last one in the same
 * transaction. So each item is written exactly once, whatever happens to the node: a run that was interrupted goes on
 * after the last committed cursor, here or elsewhere, and a node that wakes up late is refused.
 *
 * <p>Pages follow a key, never an offset: {@link #read} returns the items whose cursors come next after a given one, in
 * the order of the key. The key must be unique and must not change while the backfill runs. New items behind the cursor
 * are not seen.
 *
 * <pre>{@code
 * @Produces
 * @PostDeployAction
 * Backfill<Customer> searchNames(CustomerRepository customers) {
 *     return new Backfill<>() {
 *         public List<Customer> read(KeyRange range, int size, Chunk chunk) {
 *             return customers.findAfter(range.after(Long.class).orElse(0L), size);
 *         }
 *
 *         public Object cursor(Customer customer) {
 *             return customer.id();
 *         }
 *
 *         public void write(List<Customer> page, Chunk chunk) {
 *             page.forEach(customer -> customers.setSearchName(customer.id(), customer.name().toLowerCase()));
 *         }
 *     };
 * }
 * }</pre>
 *
 * <p>An object serves one partition of one attempt on one thread at a time; with {@link #readsAhead()} a second thread
 * calls {@link #read}. One that is {@link AutoCloseable} is closed when the attempt is over, however it ended.
 *
 * @param <T> an item
 */
public interface Backfill<T> {

    /**
     * Reads the next items. Called inside the chunk's transaction, unless {@link #readsAhead()}.
     *
     * <p>It is called again for the same keys, perhaps with another size, when a chunk was rolled back; with smaller
     * and smaller ones to find the item that fails; and from the middle of a page when less than all of it was wanted in the end. So
     * what it returns must depend on the range only.
     *
     * <p>Order is checked for numbers and times only, of keys of several columns up to the first that differs: what is out of
     * order or beyond {@link KeyRange#upTo()} fails the run before it is written. Text, UUIDs and booleans are compared by
     * the database alone, so with such keys items that come out of order, or beyond the range, are lost or written twice
     * without an error; only a cursor that comes again, pages that go round in a circle, and items after the very key at which the
     * range ends are noticed.
     *
     * @param range which keys to read: those after {@link KeyRange#after()} and, where the backfill was
     *     {@linkplain #split split} or a single item is tried again, not beyond {@link KeyRange#upTo()}
     * @param size most items wanted, 1 or more. Any number up to it will do, except none, which is the end.
     * @param chunk where to read
     * @return the items in the order of their cursors; empty when there are no more. What exceeds the size is ignored.
     * @throws Exception if they cannot be read: transient database errors are tried again, others fail the run
     */
    List<T> read(KeyRange range, int size, Chunk chunk) throws Exception;

    /**
     * The key of an item, after which the next page begins. Called for every item, so it should be cheap.
     *
     * @return what {@link Cursor#of} takes; never null, and unique among the items
     */
    Object cursor(T item);

    /**
     * Writes a chunk, inside its transaction, which the library commits. What is done outside that transaction, such as
     * sending a message, is done again when the chunk is.
     *
     * @param items one or more items, in order, as {@link #read} returned them
     * @param chunk where to write
     * @throws Exception if they cannot be written, which rolls the chunk back: transient database errors are tried
     *     again, others, and those that outlast all tries, fail the run or, with {@link ItemErrorPolicy#SKIP}, the items
     *     that cause them; a lost connection always fails the run
     */
    void write(List<T> items, Chunk chunk) throws Exception;

    /**
     * How many items there are in a range, exactly or about; for progress only. Called once for every partition, outside
     * any transaction, before the work begins.
     *
     * @return the number, 0 or more; empty, the default, when it is not known
     * @throws Exception as {@link #read}
     */
    default OptionalLong total(KeyRange range, Chunk chunk) throws Exception {
        return OptionalLong.empty();
    }

    /**
     * Cuts all keys into ranges that can be worked on at once, or from which a dry run takes its sample. Ranges with equal
     * numbers of items are best. Called at most once for a run, outside any transaction.
     *
     * @param parts how many ranges are wanted, 2 or more
     * @return the cuts between them, ascending, at most {@code parts - 1}: each the last key of its range, as
     *     {@link #cursor} would give it. None, the default, leaves everything in one range. Neighbours that are equal count
     *     once. More cuts, and numbers or times out of order, fail the run before its first chunk; of other keys only
     *     repetitions are noticed.
     * @throws Exception as {@link #read}
     */
    default List<?> split(int parts, Chunk chunk) throws Exception {
        return List.of();
    }

    /** Where the chunks are written, which decides what their transactions are made of. Default: Postdeploy's own data source. */
    default WritesTo writesTo() {
        return WritesTo.postdeploy();
    }

    /**
     * Whether {@link #read} may be called for the next page while the chunk before it is being written, on another
     * thread and another connection, outside any transaction. Faster where reading waits for the database; wrong where
     * what is read depends on what the chunk before wrote. Default: {@code false}.
     */
    default boolean readsAhead() {
        return false;
    }
}
