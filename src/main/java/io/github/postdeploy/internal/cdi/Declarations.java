package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Repeat;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.DeclarationCheck;
import io.github.postdeploy.internal.engine.action.DeclarationCheck.Declaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The declarations of an application, taken together. */
final class Declarations {

    private final List<DeclaredMethod> methods;

    Declarations(List<DeclaredMethod> methods) {
        this.methods = methods.stream()
                .sorted(Comparator.comparing(DeclaredMethod::where))
                .toList();
    }

    List<ActionDefinition> definitions() {
        return declarations().stream().map(Declaration::action).toList();
    }

    /** Methods that declare actions which run once per release. */
    List<String> repeated() {
        return methods.stream()
                .filter(method -> method.annotation().repeat() == Repeat.EVERY_RELEASE)
                .map(DeclaredMethod::where)
                .toList();
    }

    /** Those that make actions which apply migrations. */
    List<ProducerDeclaration> migrations() {
        return methods.stream()
                .filter(ProducerDeclaration.class::isInstance)
                .map(ProducerDeclaration.class::cast)
                .filter(ProducerDeclaration::isOfMigrations)
                .toList();
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        methods.forEach(method -> faults.addAll(method.faults()));
        faults.addAll(DeclarationCheck.faults(declarations()));
        return faults;
    }

    private List<Declaration> declarations() {
        return methods.stream()
                .map(method -> new Declaration(method.where(), method.definition(name -> resolve(name, method))))
                .toList();
    }

    /** The full name of a predecessor: a method of the same bean has precedence over an action of that name. */
    private String resolve(String after, DeclaredMethod successor) {
        return methods.stream()
                .filter(method -> method.beanClass() == successor.beanClass())
                .filter(method -> method.methodName().equals(after))
                .map(DeclaredMethod::actionName)
                .findFirst()
                .orElse(after);
    }
}
