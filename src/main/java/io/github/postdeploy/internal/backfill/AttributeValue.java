package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.ItemFunction;
import java.util.Objects;

/**
 * An attribute to be set.
 *
 * @param attribute its path from the entity
 * @param value computes its new value
 * @param <T> the entity class
 */
record AttributeValue<T>(String attribute, ItemFunction<? super T> value) {

    AttributeValue {
        Checks.notBlank("attribute", attribute);
        Objects.requireNonNull(value, "value");
    }
}
