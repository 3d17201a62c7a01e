package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.argument.Parameters;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters for arguments that a method declares, and what is wrong with them.
 *
 * @param parameters those that can be used
 * @param faults what is wrong, each naming the parameter, the rule and the remedy
 */
record DeclaredParameters(Parameters parameters, List<String> faults) {

    /**
     * @param auto whether the action runs by itself
     * @param bean has the method
     */
    static DeclaredParameters of(AnnotatedMethod<?> method, boolean auto, Bean<?> bean, Constraints constraints) {
        List<Parameter> parameters = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ArgumentPoint point : ArgumentPoint.of(method)) {
            ParameterDeclaration declaration = new ParameterDeclaration(point);
            declaration.read(auto, bean, constraints).ifPresent(parameters::add);
            faults.addAll(declaration.faults());
            point.name()
                    .filter(name -> !names.add(name))
                    .ifPresent(name -> faults.add("two arguments have the name '" + name
                            + "'. Names must differ: set @Argument(name = …) on one of them."));
        }
        return new DeclaredParameters(new Parameters(parameters), List.copyOf(faults));
    }
}
