package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import java.util.Optional;

/**
 * A bean that is found by its type, and by its name where there are several.
 *
 * @param <T> its type
 * @param type its type
 * @param beans all of the type
 * @param name the name of the one; empty where there is only one
 */
record NamedBean<T>(Class<T> type, Instance<T> beans, Optional<String> name) {

    String description() {
        return name.map(given -> "bean @Named(\"" + given + "\")").orElse("bean of type " + type.getName());
    }

    /** Those that may be meant. */
    Instance<T> candidates() {
        return name.map(given -> beans.select(NamedLiteral.of(given))).orElse(beans);
    }
}
