package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.ItemSource;
import io.github.postdeploy.ItemWork;
import io.github.postdeploy.Items;
import io.github.postdeploy.WritesTo;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * @param source the items
 * @param cursor names the cursor of an item; null as long as it was not given
 * @param total how many there are
 * @param options as every backfill has them
 * @param <T> an item
 */
record ItemsOf<T>(ItemSource<T> source, Function<? super T, ?> cursor, OptionalLong total, Options options)
        implements Items<T> {

    static <T> Items<T> of(ItemSource<T> source) {
        Objects.requireNonNull(source, "source");
        return new ItemsOf<>(source, null, OptionalLong.empty(), new Options(WritesTo.postdeploy(), false, true));
    }

    @Override
    public Items<T> cursor(Function<? super T, ?> given) {
        return new ItemsOf<>(source, Objects.requireNonNull(given, "cursor"), total, options);
    }

    @Override
    public Items<T> writesTo(WritesTo target) {
        return new ItemsOf<>(source, cursor, total, options.on(target));
    }

    @Override
    public Items<T> readsAhead(boolean ahead) {
        return new ItemsOf<>(source, cursor, total, options.ahead(ahead));
    }

    @Override
    public Items<T> total(long items) {
        return new ItemsOf<>(source, cursor, OptionalLong.of(Checks.notNegative("total", items)), options);
    }

    @Override
    public Backfill<T> each(ItemWork<T> work) {
        return chunks(new EachItem<>(work));
    }

    @Override
    public Backfill<T> chunks(ChunkWork<T> work) {
        if (cursor == null) {
            throw new IllegalStateException(
                    "The items of the backfill have no cursor. Say by cursor(…) what the source can" + " go on after.");
        }
        return new ItemBackfill<>(this, work);
    }
}
