package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.argument.ArgumentCodec;
import io.github.postdeploy.internal.engine.argument.KeptArgument;
import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.argument.Parameters;
import io.github.postdeploy.internal.engine.argument.UnfitValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns arguments into what a run's record keeps of them, and back. */
public final class ArgumentRecords {

    private final ArgumentCodec codec;

    public ArgumentRecords(ArgumentCodec codec) {
        this.codec = codec;
    }

    /**
     * What the record keeps.
     *
     * @param values by name, of the types of the parameters
     * @return null for an action without parameters
     */
    public String of(Parameters parameters, Map<String, Object> values) {
        if (parameters.list().isEmpty()) {
            return null;
        }
        Map<String, KeptArgument> kept = new LinkedHashMap<>();
        for (Parameter parameter : parameters.list()) {
            Object value = values.get(parameter.name());
            if (value != null) {
                kept.put(parameter.name(), new KeptArgument(parameter.type().write(value), parameter.secret()));
            }
        }
        return codec.encode(kept);
    }

    /**
     * The values that a run was given, perhaps by another release, for the action as this release declares it.
     *
     * @param kept what the run's record keeps; may be null
     * @throws IllegalStateException if they do not fit it
     */
    public Map<String, Object> restore(ActionDefinition action, String kept) {
        Map<String, KeptArgument> given = kept == null ? Map.of() : codec.decode(kept);
        Parameters parameters = action.parameters();
        given.keySet().stream()
                .filter(name -> parameters.find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw unfit(name, "this release declares no such parameter");
                });
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters.list()) {
            KeptArgument argument = given.get(parameter.name());
            Object value = argument == null ? absent(parameter) : read(parameter, argument);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        return values;
    }

    private static Object absent(Parameter parameter) {
        if (parameter.required()) {
            throw unfit(parameter.name(), "it is missing, and this release requires it");
        }
        return parameter.valueByDefault();
    }

    private static Object read(Parameter parameter, KeptArgument argument) {
        if (argument.value() == null) {
            throw unfit(parameter.name(), "it was secret, and erased when the run ended");
        }
        try {
            return parameter.read(argument.value(), argument.secret() || parameter.secret());
        } catch (UnfitValueException unfit) {
            throw unfit(parameter.name(), "it " + unfit.getMessage());
        }
    }

    private static IllegalStateException unfit(String name, String why) {
        return new IllegalStateException(
                "The run's argument '" + name + "' cannot be used: " + why + ". Run the action anew.");
    }

    /** What the record keeps once nothing needs the secrets any more; empty if it holds none. */
    public Optional<String> withoutSecrets(String kept) {
        if (kept == null) {
            return Optional.empty();
        }
        Map<String, KeptArgument> arguments = codec.decode(kept);
        if (arguments.values().stream().noneMatch(argument -> argument.secret() && argument.value() != null)) {
            return Optional.empty();
        }
        arguments.replaceAll((name, argument) -> argument.secret() ? KeptArgument.ERASED : argument);
        return Optional.of(codec.encode(arguments));
    }
}
