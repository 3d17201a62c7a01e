package io.github.postdeploy.page;

import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Declares many actions that do nothing. */
record ManyActions(int count) implements Extension {

    /** Bean class of all of them. */
    static class NoOp {
        void execute() {
            // nothing is what it is for
        }
    }

    static String name(int number) {
        return "bulk.action" + number;
    }

    void declare(@Observes BeforeBeanDiscovery event) {
        for (int number = 0; number < count; number++) {
            String name = name(number);
            event.addAnnotatedType(NoOp.class, name)
                    .add(Dependent.Literal.INSTANCE)
                    .methods()
                    .forEach(method -> method.add(declaration(name)));
        }
    }

    /** The annotation as a method would carry it, with its defaults. */
    private static Annotation declaration(String name) {
        Map<String, Object> members = Map.of(
                "name", name, "auto", false, "annotationType", PostDeployAction.class, "hashCode", name.hashCode());
        return (Annotation) Proxy.newProxyInstance(
                ManyActions.class.getClassLoader(),
                new Class<?>[] {PostDeployAction.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == values[0];
                    }
                    Object member = members.get(method.getName());
                    return member == null ? method.getDefaultValue() : member;
                });
    }
}
