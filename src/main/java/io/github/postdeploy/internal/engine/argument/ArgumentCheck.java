package io.github.postdeploy.internal.engine.argument;

import java.util.List;

/** Holds the value of an argument against the constraints that its parameter declares. Safe for use by several threads. */
@FunctionalInterface
public interface ArgumentCheck {

    /** Where there are no constraints. */
    ArgumentCheck NONE = value -> List.of();

    /**
     * What is wrong with the value, each as the end of a sentence about it.
     *
     * @param value of the parameter's type; null where an optional argument is missing
     * @throws IllegalStateException if that cannot be found out
     */
    List<String> faults(Object value);
}
