package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.GivenValue.Numeral;
import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.argument.GivenValue.Truth;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request says, JSON or form.
 *
 * @param values by key
 * @param arguments values for the action, by name
 * @param tenants names of tenants; empty where none was given
 */
record Fields(Map<String, GivenValue> values, Map<String, GivenValue> arguments, List<String> tenants) {

    static final String ARGUMENTS = "arguments";
    static final String TENANT = "tenant";

    static final Fields NONE = new Fields(Map.of(), Map.of(), List.of());

    /** For whom; all where none was given, or {@code *}. */
    TenantChoice tenantChoice() {
        return TenantNames.choice(tenants);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> {
            if (value instanceof Untyped untyped) {
                return untyped.text();
            }
            if (value instanceof Quoted quoted) {
                return quoted.text();
            }
            throw wrongType(key, "a text", value);
        });
    }

    /** False where it is absent. */
    boolean flag(String key) {
        GivenValue value = values.get(key);
        if (value == null || value.equals(new Untyped("false"))) {
            return false;
        }
        if (value instanceof Truth truth) {
            return truth.value();
        }
        if (value.equals(new Untyped("true"))) {
            return true;
        }
        throw wrongType(key, "true or false", value);
    }

    Optional<Integer> number(String key, int least, int most) {
        return Optional.ofNullable(values.get(key)).map(value -> {
            String digits = value instanceof Numeral numeral
                    ? numeral.digits()
                    : value instanceof Untyped untyped ? untyped.text() : "";
            try {
                int number = Integer.parseInt(digits);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below, with the rule
            }
            throw wrongType(key, "a whole number from " + least + " to " + most, value);
        });
    }

    /** The name of an action that may exist. */
    Optional<String> action(String key) {
        Optional<String> name = text(key);
        name.ifPresent(given -> ActionNames.check(key, given));
        return name;
    }

    static ProblemException unknown(String key, Set<String> known) {
        return Problem.badRequest(
                "'" + key + "' is not known here. Known: " + String.join(", ", new TreeSet<>(known)) + ".");
    }

    static ProblemException wrongType(String key, String wanted, GivenValue value) {
        return Problem.badRequest("'" + key + "' must be " + wanted + ", but is " + value.shown() + ".");
    }
}
