package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Action;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.Registry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import java.util.ArrayList;
import java.util.List;

/** Finds the declarations of the application, and fails its deployment when they or its configuration are at fault. */
public class PostDeployExtension implements Extension {

    private final List<AnnotatedProducer> producers = new ArrayList<>();
    private final List<AnnotatedBeanMethod> methods = new ArrayList<>();
    private final List<Bean<?>> actionBeans = new ArrayList<>();
    private Registry registry;

    private record AnnotatedProducer(AnnotatedMethod<?> method, Bean<?> bean) {}

    private record AnnotatedBeanMethod(AnnotatedMethod<?> method, Bean<?> bean) {}

    void collectProducer(@Observes ProcessProducerMethod<?, ?> event) {
        AnnotatedMethod<?> method = event.getAnnotatedProducerMethod();
        if (method.isAnnotationPresent(PostDeployAction.class)) {
            producers.add(new AnnotatedProducer(method, event.getBean()));
        }
    }

    void collectBean(@Observes ProcessManagedBean<?> event) {
        for (AnnotatedMethod<?> method : event.getAnnotatedBeanClass().getMethods()) {
            if (method.isAnnotationPresent(PostDeployAction.class) && !method.isAnnotationPresent(Produces.class)) {
                methods.add(new AnnotatedBeanMethod(method, event.getBean()));
            }
        }
        if (Action.class.isAssignableFrom(event.getBean().getBeanClass())) {
            actionBeans.add(event.getBean());
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        if (SharedJar.isInEnterpriseArchive()) {
            event.addDeploymentProblem(new DeploymentException(SharedJar.fault()));
            return;
        }
        List<DeclaredMethod> declared = new ArrayList<>();
        producers.forEach(found -> declared.add(new ProducerDeclaration(found.method(), found.bean(), beanManager)));
        methods.forEach(found -> declared.add(
                new ShortFormDeclaration(found.method(), found.bean(), BeanArchive.of(found.bean(), beanManager))));
        Declarations declarations = new Declarations(declared);
        List<String> faults = new ArrayList<>(declarations.faults());
        faults.addAll(ConfigurationCheck.faults(beanManager));
        if (!faults.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(report(faults)));
            return;
        }
        registry = new Registry(
                declarations.definitions(),
                actionBeans.stream()
                        .map(bean -> new ActionBean(bean, beanManager).definition())
                        .toList());
    }

    private static String report(List<String> faults) {
        return "Postdeploy cannot work with this application, for " + faults.size() + " reason(s):\n  - "
                + String.join("\n  - ", faults);
    }

    /** The actions of the application; null before the deployment was found valid. */
    public Registry registry() {
        return registry;
    }
}
