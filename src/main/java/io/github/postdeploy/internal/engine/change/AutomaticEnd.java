package io.github.postdeploy.internal.engine.change;

import io.github.postdeploy.internal.engine.administration.Vitals;
import io.github.postdeploy.internal.engine.administration.VitalsView;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds out that no automatic action is under way any more, on any node, after one has ended here, whoever had
 * asked for it. Where several nodes end the
 * last ones within a second, each of them finds that out.
 */
public final class AutomaticEnd implements Subscriber {

    private final Predicate<String> automatic;
    private final Supplier<VitalsView> vitals;
    private final Consumer<VitalsView> listener;
    private boolean due;

    /**
     * @param automatic whether the action of this name runs by itself
     * @param vitals reads how things stand now, see {@link Vitals#read}
     * @param listener hears of each end, with what the actions have come to
     */
    public AutomaticEnd(Predicate<String> automatic, Supplier<VitalsView> vitals, Consumer<VitalsView> listener) {
        this.automatic = automatic;
        this.vitals = vitals;
        this.listener = listener;
    }

    @Override
    public boolean wants(ChangeKind kind) {
        return kind.isEnd();
    }

    @Override
    public void accept(ChangedRun changed) {
        due |= automatic.test(changed.run().key().action());
    }

    /** Only then, since while runs end one after the other the last of them has not. */
    @Override
    public boolean quiet() {
        if (!due) {
            return false;
        }
        VitalsView now = vitals.get();
        due = !now.isStoreReady();
        if (now.isStoreReady() && !now.isUnderWay()) {
            listener.accept(now);
        }
        return due;
    }
}
