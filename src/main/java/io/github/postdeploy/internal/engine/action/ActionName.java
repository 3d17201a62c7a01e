package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.text.KeyName;
import java.util.Optional;

/** The rule for names of actions. */
public final class ActionName {

    /** Stands for "every pending action" in a skip. */
    public static final String ALL = "*";

    private ActionName() {}

    /** What is wrong with the name, if anything, as the end of a sentence about it. */
    public static Optional<String> fault(String name) {
        return name.equals(ALL) ? Optional.of("is reserved") : KeyName.fault(name);
    }
}
