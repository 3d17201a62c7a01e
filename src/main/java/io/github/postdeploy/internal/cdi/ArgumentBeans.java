package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The beans that the arguments of producers are injected from. */
final class ArgumentBeans {

    private ArgumentBeans() {}

    /** One bean for each type, those that are at fault among them: the fault is told later, with its remedy. */
    static void add(AfterBeanDiscovery event, Collection<ArgumentPoint> points) {
        Set<Type> types = new LinkedHashSet<>();
        points.forEach(point -> types.add(boxed(point.type())));
        types.forEach(type -> event.addBean()
                .addType(type)
                .addQualifier(ArgumentLiteral.INSTANCE)
                .scope(Dependent.class)
                .produceWith(CurrentRun::argument));
    }

    private static Type boxed(Type type) {
        return type instanceof Class<?> plain
                ? MethodType.methodType(plain).wrap().returnType()
                : type;
    }
}
