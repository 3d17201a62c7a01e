package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;

/** Starts and stops the library with its web application. */
public class PostDeployListener implements ServletContextListener {

    /** Attribute of the servlet context: the classes in which the annotation occurs, beans or not. */
    static final String ANNOTATED_CLASSES = "io.github.postdeploy.annotated-classes";

    private PostDeployRuntime runtime;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            runtime = CDI.current().select(PostDeployRuntime.class).get();
            runtime.tellForgotten(annotatedClasses(event));
            runtime.startOnServer(Archive.of(event.getServletContext()));
        } catch (DeploymentException refused) {
            throw refused;
        } catch (RuntimeException | LinkageError failure) {
            Log.startFailed(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<Class<?>> annotatedClasses(ServletContextEvent event) {
        Object classes = event.getServletContext().getAttribute(ANNOTATED_CLASSES);
        return classes == null ? Set.of() : (Set<Class<?>>) classes;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (runtime == null) {
            return;
        }
        try {
            runtime.stop();
        } catch (RuntimeException failure) {
            Log.stopFailed(failure);
        } finally {
            runtime = null;
        }
    }
}
