package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.engine.action.ActionBody;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.InjectionException;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A method that is the action.
 *
 * @param method the method
 * @param bean the bean it is called on
 * @param beanManager injects its parameters
 * @param parameters what arguments it takes
 */
record ShortFormDeclaration(
        AnnotatedMethod<?> method, Bean<?> bean, BeanManager beanManager, DeclaredParameters parameters)
        implements DeclaredMethod {

    private static final int FORBIDDEN = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

    @Override
    public Class<?> beanClass() {
        return bean.getBeanClass();
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        nameFault().ifPresent(faults::add);
        faults.addAll(ruleFaults());
        Method member = method.getJavaMember();
        if (member.getReturnType() != void.class) {
            faults.add(where() + ": it returns " + member.getReturnType().getName()
                    + ". A method that is an action must return void; one that makes an action must be @Produces.");
        }
        if (isPrivateStaticOrFinal(member)) {
            faults.add(where() + ": it is " + Modifier.toString(member.getModifiers() & FORBIDDEN)
                    + ". A method that is an action must be callable through the bean's proxy:"
                    + " neither private nor static nor final.");
        }
        if (!Modifier.isPublic(member.getModifiers()) && !isPrivateStaticOrFinal(member)) {
            SessionBean.kind(beanClass())
                    .ifPresent(kind -> faults.add(where() + ": it is not public, and its class is @" + kind
                            + ". Of a session bean only public methods can be called: make it public,"
                            + " or move it to an @ApplicationScoped bean."));
        }
        if (!bean.getTypes().contains(beanClass())) {
            faults.add(where() + ": its bean cannot be looked up by its class, only as one of " + bean.getTypes()
                    + ". Move the method to a bean without @Typed or business interfaces.");
        }
        method.getParameters().stream()
                .filter(parameter -> !isContext(parameter) && !ArgumentPoint.isOne(parameter))
                .forEach(parameter -> checkInjectable(parameter, faults));
        return faults;
    }

    private static boolean isPrivateStaticOrFinal(Method member) {
        return (member.getModifiers() & FORBIDDEN) != 0;
    }

    private void checkInjectable(AnnotatedParameter<?> parameter, List<String> faults) {
        try {
            beanManager.validate(beanManager.createInjectionPoint(parameter));
        } catch (InjectionException | IllegalArgumentException unsatisfied) {
            faults.add(where() + ": parameter " + (parameter.getPosition() + 1) + " of type "
                    + parameter.getBaseType().getTypeName() + " cannot be injected (" + firstLine(unsatisfied)
                    + "). Make it a bean, or look it up in the method.");
        }
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean isContext(AnnotatedParameter<?> parameter) {
        return parameter.getBaseType() == ActionContext.class;
    }

    @Override
    public ActionBody body() {
        return new ActionBody.Plain(this::execute);
    }

    private void execute(ActionContext context) throws Exception {
        CreationalContext<?> creation = beanManager.createCreationalContext(bean);
        try {
            Method member = method.getJavaMember();
            Object target = beanManager.getReference(bean, beanClass(), creation);
            Object[] arguments = method.getParameters().stream()
                    .map(parameter -> argument(parameter, context, creation))
                    .toArray();
            member.setAccessible(true);
            member.invoke(target, arguments);
        } catch (InvocationTargetException wrapper) {
            throw unwrap(wrapper);
        } finally {
            creation.release();
        }
    }

    private Object argument(AnnotatedParameter<?> parameter, ActionContext context, CreationalContext<?> creation) {
        if (ArgumentPoint.isOne(parameter)) {
            return new ArgumentPoint(parameter).valueIn(context);
        }
        return isContext(parameter)
                ? context
                : beanManager.getInjectableReference(beanManager.createInjectionPoint(parameter), creation);
    }

    private static Exception unwrap(InvocationTargetException wrapper) {
        if (wrapper.getCause() instanceof Error error) {
            throw error;
        }
        return wrapper.getCause() instanceof Exception cause ? cause : wrapper;
    }
}
