package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Argument;
import io.github.postdeploy.internal.engine.argument.ArgumentCheck;
import io.github.postdeploy.internal.engine.argument.ArgumentName;
import io.github.postdeploy.internal.engine.argument.ArgumentType;
import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.argument.Parameter.Presence;
import io.github.postdeploy.internal.engine.argument.UnfitValueException;
import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one parameter of a method declares for its argument, and what is wrong with that. */
final class ParameterDeclaration {

    private final ArgumentPoint point;
    private final Argument annotation;
    private final List<String> faults = new ArrayList<>();

    ParameterDeclaration(ArgumentPoint point) {
        this.point = point;
        this.annotation = point.annotation();
    }

    /** Everything wrong with it, each naming it, the rule and the remedy. */
    List<String> faults() {
        return faults;
    }

    /**
     * The parameter; empty where that is at fault altogether.
     *
     * @param auto whether the action runs by itself
     * @param bean has the method
     */
    Optional<Parameter> read(boolean auto, Bean<?> bean, Constraints constraints) {
        Optional<String> name = name();
        Optional<ArgumentType> type = type();
        if (name.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        ArgumentCheck check = check(bean, constraints);
        Parameter bare = new Parameter(
                name.get(),
                annotation.description(),
                type.get(),
                new Presence.MayBeMissing(),
                annotation.secret(),
                check);
        return presence(bare, auto)
                .map(presence ->
                        new Parameter(bare.name(), bare.description(), bare.type(), presence, bare.secret(), check));
    }

    private Optional<String> name() {
        Optional<String> name = point.name();
        if (name.isEmpty()) {
            faults.add(described() + " has no name. Compile its class with -parameters"
                    + " (Maven: maven.compiler.parameters=true), or set @Argument(name = …).");
            return name;
        }
        return name.filter(given -> {
            Optional<String> fault = ArgumentName.fault(given);
            fault.ifPresent(rule -> faults.add(
                    described() + ": the name '" + given + "' " + rule + ". Set @Argument(name = …) to another."));
            return fault.isEmpty();
        });
    }

    private Optional<ArgumentType> type() {
        Optional<ArgumentType> type =
                point.type() instanceof Class<?> plain ? ArgumentType.of(plain) : Optional.empty();
        if (type.isEmpty()) {
            faults.add(described() + " cannot be an argument. It must be a " + ArgumentType.ALL + ".");
        }
        return type;
    }

    private ArgumentCheck check(Bean<?> bean, Constraints constraints) {
        try {
            return constraints.of(bean, point);
        } catch (IllegalArgumentException uncheckable) {
            faults.add(described() + ": its constraints cannot be checked: " + uncheckable.getMessage());
            return ArgumentCheck.NONE;
        }
    }

    private Optional<Presence> presence(Parameter parameter, boolean auto) {
        if (!annotation.defaultValue().equals(Argument.NONE)) {
            return byDefault(parameter);
        }
        if (annotation.required()) {
            if (auto) {
                faults.add(described() + " is required, but nobody gives arguments to an automatic action."
                        + " Set @Argument(defaultValue = …), or @PostDeployAction(auto = false).");
            }
            return Optional.of(new Presence.Required());
        }
        if (point.isPrimitive()) {
            faults.add(described() + " can be missing, which a primitive cannot."
                    + " Set @Argument(defaultValue = …), or declare the boxed type.");
            return Optional.empty();
        }
        broken(parameter, null, "it can be missing, which");
        return Optional.of(new Presence.MayBeMissing());
    }

    private Optional<Presence> byDefault(Parameter parameter) {
        try {
            Object value = parameter.read(new GivenValue.Untyped(annotation.defaultValue()));
            broken(parameter, value, "its default");
            return Optional.of(new Presence.Default(value));
        } catch (UnfitValueException unfit) {
            faults.add(described() + ": its default " + unfit.getMessage()
                    + ". Set @Argument(defaultValue = …) to another.");
            return Optional.empty();
        }
    }

    private void broken(Parameter parameter, Object value, String what) {
        try {
            parameter
                    .check()
                    .faults(value)
                    .forEach(fault -> faults.add(
                            described() + ": " + what + " breaks a constraint: " + fault + ". Change one of the two."));
        } catch (IllegalStateException notYet) {
            // A validator may need what the application does not have before it has started. Requests are checked
            // anyway.
        }
    }

    private String described() {
        return "parameter " + (point.parameter().getPosition() + 1) + " of type "
                + point.type().getTypeName()
                + point.name().map(name -> " ('" + name + "')").orElse("");
    }
}
