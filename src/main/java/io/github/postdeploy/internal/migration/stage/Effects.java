package io.github.postdeploy.internal.migration.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what one migration does, in order. What it does to a table or a view that it has made itself, the running release
 * cannot notice.
 */
public final class Effects {

    private final List<Effect> all = new ArrayList<>();
    private final Set<ExactName> made = new HashSet<>();

    /** Something that is done to what nobody names. */
    public void add(Effect effect) {
        add(effect, Set.of());
    }

    /** @param objects all that it is done to */
    public void add(Effect effect, Set<ExactName> objects) {
        boolean own = !objects.isEmpty() && made.containsAll(objects) && !effect.touchesUnknown();
        all.add(
                own
                        ? new Effect(Tendency.BEFORE, effect.what(), effect.place(), effect.tables(), effect.reads())
                        : effect);
    }

    /** From now on this is the migration's own: it was not there before. */
    public void made(ExactName object) {
        made.add(object);
    }

    /** From now on another one may have this name. */
    public void gone(ExactName object) {
        made.remove(object);
    }

    /** From now on names may mean something else. */
    void forgetMade() {
        made.clear();
    }

    public List<Effect> all() {
        return List.copyOf(all);
    }
}
