package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ActionKind;
import io.github.postdeploy.internal.engine.action.ActionName;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An annotated method of a bean, in either form. */
sealed interface DeclaredMethod permits ProducerDeclaration, ShortFormDeclaration {

    /** The class of the bean, which may have inherited the method. */
    Class<?> beanClass();

    AnnotatedMethod<?> method();

    /** What arguments it takes. */
    DeclaredParameters parameters();

    /** Everything wrong with the method by itself, each naming it, the rule and the remedy. */
    List<String> faults();

    /** What the action is made of. */
    ActionBody body();

    default PostDeployAction annotation() {
        return method().getAnnotation(PostDeployAction.class);
    }

    default String methodName() {
        return method().getJavaMember().getName();
    }

    default String actionName() {
        String name = annotation().name();
        return name.isEmpty() ? beanClass().getName() + "." + methodName() : name;
    }

    /** The method, as a person finds it. */
    default String where() {
        Method member = method().getJavaMember();
        String parameters = Arrays.stream(member.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return beanClass().getName() + "." + member.getName() + "(" + parameters + ")";
    }

    /** What is wrong with what it declares about its runs, and about its arguments. */
    default List<String> ruleFaults() {
        Stream<String> elsewhere = body().kind() == ActionKind.BACKFILL
                ? Stream.empty()
                : BackfillMembers.faultElsewhere(annotation()).stream();
        return Stream.of(DeclaredRules.of(annotation()).faults().stream(), elsewhere, parameters().faults().stream())
                .flatMap(faults -> faults)
                .map(fault -> where() + ": " + fault)
                .toList();
    }

    default Optional<String> nameFault() {
        return ActionName.fault(actionName())
                .map(fault -> where() + ": the name '" + actionName() + "' " + fault
                        + ". Set @PostDeployAction(name = …) to another.");
    }

    /** @param predecessors turns what {@code after} says into full names */
    default ActionDefinition definition(UnaryOperator<String> predecessors) {
        List<String> after =
                Arrays.stream(annotation().after()).map(predecessors).distinct().toList();
        return new ActionDefinition(
                actionName(),
                new ActionDefinition.Declaration(
                        annotation().description(), beanClass().getName() + "#" + methodName()),
                new ActionDefinition.Timing(
                        annotation().auto(), after, annotation().perTenant()),
                body(),
                DeclaredRules.of(annotation()).rules(),
                parameters().parameters());
    }
}
