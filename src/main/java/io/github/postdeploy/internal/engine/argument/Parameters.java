package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.text.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of an action.
 *
 * @param list in the order of their declaration, with different names
 */
public record Parameters(List<Parameter> list) {

    public static final Parameters NONE = new Parameters(List.of());

    public Parameters {
        list = List.copyOf(list);
    }

    public Optional<Parameter> find(String name) {
        return list.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }

    /** Names of the arguments without which the action does not run. */
    public List<String> required() {
        return list.stream().filter(Parameter::required).map(Parameter::name).toList();
    }

    /** The values when nothing is given. */
    public Map<String, Object> defaults() {
        Map<String, Object> values = new LinkedHashMap<>();
        list.forEach(parameter -> putIfThere(values, parameter, parameter.valueByDefault()));
        return values;
    }

    /**
     * The values that are given, defaults in place of those that are not.
     *
     * @param action whose parameters these are
     * @return by name, in the order of the parameters; without those that are missing
     * @throws InvalidOrderException if anything is wrong with them: all of it
     */
    public Map<String, Object> read(String action, Map<String, GivenValue> given) {
        List<ArgumentFault> faults = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> find(name).isEmpty())
                .map(this::unknown)
                .forEach(faults::add);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : list) {
            read(parameter, given.get(parameter.name()), values, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidOrderException(
                    "The arguments of '" + action + "' cannot be taken, for " + faults.size()
                            + (faults.size() == 1 ? " reason." : " reasons.") + " GET status shows which it takes.",
                    faults);
        }
        return values;
    }

    private static void read(
            Parameter parameter, GivenValue given, Map<String, Object> values, List<ArgumentFault> faults) {
        if (given == null && parameter.required()) {
            faults.add(new ArgumentFault(parameter.name(), "is missing"));
            return;
        }
        try {
            Object value = given == null ? parameter.valueByDefault() : parameter.read(given);
            faults.addAll(parameter.faults(value));
            putIfThere(values, parameter, value);
        } catch (UnfitValueException unfit) {
            faults.add(new ArgumentFault(parameter.name(), unfit.getMessage()));
        }
    }

    private static void putIfThere(Map<String, Object> values, Parameter parameter, Object value) {
        if (value != null) {
            values.put(parameter.name(), value);
        }
    }

    private ArgumentFault unknown(String name) {
        List<String> known = list.stream().map(Parameter::name).toList();
        if (known.isEmpty()) {
            return new ArgumentFault(name, "is not known: the action takes no arguments");
        }
        List<String> near = NearestNames.of(name, known);
        return new ArgumentFault(
                name,
                near.isEmpty()
                        ? "is not known; the action takes " + String.join(", ", known)
                        : "is not known; did you mean " + String.join(" or ", near) + "?");
    }
}
