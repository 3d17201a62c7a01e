package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Starts and stops the library with its web application. */
public class PostDeployListener implements ServletContextListener {

    private PostDeployRuntime runtime;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            runtime = CDI.current().select(PostDeployRuntime.class).get();
            runtime.startOnServer(Archive.of(event.getServletContext()));
        } catch (RuntimeException | LinkageError failure) {
            Log.startFailed(failure);
        }
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
