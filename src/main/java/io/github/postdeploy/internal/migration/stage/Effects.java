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
    private final Set<String> made = new HashSet<>();

    public void add(Effect effect) {
        boolean own = !effect.tables().isEmpty() && made.containsAll(effect.tables()) && !effect.touchesUnknown();
        all.add(own ? new Effect(Tendency.BEFORE, effect.what(), effect.place(), effect.tables()) : effect);
    }

    /** From now on these are the migration's own. */
    void made(Set<String> tables) {
        made.addAll(tables);
    }

    /** Something that makes a table, a view or the like, which is not there before. */
    public void addMaking(Effect effect, String table) {
        add(effect);
        made(Set.of(TableNames.of(table)));
    }

    public List<Effect> all() {
        return List.copyOf(all);
    }
}
