package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.stage.StageDecision.Inferred;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undecided;
import io.github.postdeploy.migration.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Infers a stage from what a migration does. */
final class Inference {

    private static final Set<Tendency> UNTOLD = EnumSet.of(Tendency.ASK, Tendency.OPAQUE, Tendency.UNKNOWN);

    private final boolean strict;

    Inference(boolean strict) {
        this.strict = strict;
    }

    /** The stage of a migration that does something. */
    StageDecision of(List<Effect> effects) {
        List<Effect> untold = effects.stream()
                .filter(effect -> strict && UNTOLD.contains(effect.tendency()))
                .toList();
        if (!untold.isEmpty()) {
            return new Undecided(reason(untold.get(0)), untold);
        }
        List<Effect> after = effects.stream().filter(this::isAfter).toList();
        List<Effect> before = effects.stream()
                .filter(effect -> effect.tendency() != Tendency.NONE && !isAfter(effect))
                .toList();
        if (after.isEmpty()) {
            return new Inferred(Stage.PRE_DEPLOY, before);
        }
        if (before.isEmpty()) {
            return new Inferred(Stage.POST_DEPLOY, after);
        }
        return new Undecided(
                after.get(0).words() + " belongs after the rollout, but "
                        + before.get(0).words() + " before it",
                List.of(after.get(0), before.get(0)));
    }

    private boolean isAfter(Effect effect) {
        return effect.tendency() == Tendency.AFTER || strict && effect.tendency() == Tendency.AFTER_IF_STRICT;
    }

    private static String reason(Effect effect) {
        return effect.words()
                + switch (effect.tendency()) {
                    case OPAQUE -> " does what cannot be read";
                    case UNKNOWN -> " is not understood";
                    default -> " breaks one release or the other";
                };
    }
}
