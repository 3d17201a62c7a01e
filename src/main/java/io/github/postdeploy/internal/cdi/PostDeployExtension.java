package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.Action;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.health.HealthSource;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.TenantContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the declarations of the application, and fails its deployment when they or its configuration are at fault. */
public class PostDeployExtension implements Extension {

    private final List<Found> producers = new ArrayList<>();
    private final List<Found> shortForms = new ArrayList<>();
    private final List<Bean<?>> actionBeans = new ArrayList<>();
    private final Set<String> schedulerNames = new HashSet<>();
    private final Set<Bean<?>> tenantContexts = new HashSet<>();
    private Constraints constraints;
    private Registry registry;
    private List<String> repeated = List.of();
    private List<ProducerDeclaration> migrations = List.of();

    /** An annotated method, and the bean that it makes or belongs to. */
    private record Found(AnnotatedMethod<?> method, Bean<?> bean) {}

    void addReadinessCheck(@Observes BeforeBeanDiscovery event) {
        if (ClassPresence.isPresent(HealthBean.API)) {
            HealthBean.add(event);
        }
    }

    void collectProducer(@Observes ProcessProducerMethod<?, ?> event) {
        AnnotatedMethod<?> method = event.getAnnotatedProducerMethod();
        if (method.isAnnotationPresent(PostDeployAction.class)) {
            producers.add(new Found(method, event.getBean()));
        }
    }

    void collectBean(@Observes ProcessManagedBean<?> event) {
        for (AnnotatedMethod<?> method : EffectiveMethods.of(event.getAnnotatedBeanClass())) {
            if (method.isAnnotationPresent(PostDeployAction.class) && !method.isAnnotationPresent(Produces.class)) {
                shortForms.add(new Found(method, event.getBean()));
            }
        }
        if (Action.class.isAssignableFrom(event.getBean().getBeanClass())) {
            actionBeans.add(event.getBean());
        }
    }

    /** As they are found, since not every container lets an extension look up the application's beans. */
    void collectPlugIn(@Observes ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        if (bean.getName() != null && bean.getTypes().contains(Scheduler.class)) {
            schedulerNames.add(bean.getName());
        }
        if (bean.getTypes().contains(TenantContext.class)) {
            tenantContexts.add(bean);
        }
    }

    void addArguments(@Observes AfterBeanDiscovery event) {
        ArgumentBeans.add(
                event,
                producers.stream()
                        .flatMap(found -> ArgumentPoint.of(found.method()).stream())
                        .toList());
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        if (SharedJar.isInEnterpriseArchive()) {
            event.addDeploymentProblem(new DeploymentException(SharedJar.fault()));
            return;
        }
        List<DeclaredMethod> declared = new ArrayList<>();
        constraints = new Constraints(beanManager);
        producers.forEach(found ->
                declared.add(new ProducerDeclaration(found.method(), found.bean(), beanManager, parameters(found))));
        shortForms.forEach(found -> declared.add(new ShortFormDeclaration(
                found.method(), found.bean(), BeanArchive.of(found.bean(), beanManager), parameters(found))));
        Declarations declarations = new Declarations(declared);
        List<String> faults = new ArrayList<>(declarations.faults());
        faults.addAll(ConfigurationCheck.faults(schedulerNames));
        TenantContextCheck.fault(tenantContexts, beanManager).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(report(faults)));
            return;
        }
        HealthSource.starting(ConfigurationCheck.readinessWaits()).install();
        repeated = declarations.repeated();
        migrations = declarations.migrations();
        registry = new Registry(
                declarations.definitions(),
                actionBeans.stream()
                        .map(bean -> new ActionBean(bean, beanManager).definition())
                        .toList());
    }

    private DeclaredParameters parameters(Found found) {
        boolean auto = found.method().getAnnotation(PostDeployAction.class).auto();
        return DeclaredParameters.of(found.method(), auto, found.bean(), constraints);
    }

    static String report(List<String> faults) {
        return "Postdeploy cannot work with this application, for " + faults.size() + " reason(s):\n  - "
                + String.join("\n  - ", faults);
    }

    void close(@Observes BeforeShutdown event) {
        if (constraints != null) {
            constraints.close();
        }
    }

    /** Classes of the beans that declare actions. */
    Set<Class<?>> declaringBeans() {
        return Stream.concat(producers.stream(), shortForms.stream())
                .map(found -> found.bean().getBeanClass())
                .collect(Collectors.toSet());
    }

    /** Methods that declare actions which run once per release. */
    List<String> repeated() {
        return repeated;
    }

    /** Producers of actions that apply migrations. */
    List<ProducerDeclaration> migrations() {
        return migrations;
    }

    /** Classes of beans whose constraints on arguments nobody checks. */
    public Set<String> unchecked() {
        return constraints.unchecked();
    }

    /** The actions of the application; null before the deployment was found valid. */
    public Registry registry() {
        return registry;
    }
}
