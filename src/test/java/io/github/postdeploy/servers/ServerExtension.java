package io.github.postdeploy.servers;

import java.io.IOException;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.ServerKillProcessor;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.ContainerControlEvent;
import org.jboss.arquillian.container.spi.event.DeploymentEvent;
import org.jboss.arquillian.container.spi.event.StopContainer;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterClass;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/** Joins our server to Arquillian: its directories before it is set up, what its adapter leaves undone, and its death. */
public class ServerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        try {
            Server.current().prepare();
        } catch (IOException e) {
            throw new IllegalStateException("The server could not be prepared", e);
        }
        builder.service(ServerKillProcessor.class, Sigkill.class).observer(Lifecycle.class);
    }

    /** What {@code ContainerController.kill} does. */
    public static class Sigkill implements ServerKillProcessor {
        @Override
        public void kill(@SuppressWarnings("rawtypes") Container container) throws Exception {
            ProcessHandle process = Server.current().process();
            process.destroyForcibly();
            process.onExit().get();
        }
    }

    /** Starts and stops what the adapter does not, and undeploys what a class of tests has left deployed. */
    public static class Lifecycle {

        @Inject
        private Instance<DeploymentScenario> deployments;

        @Inject
        private Instance<ContainerRegistry> containers;

        @Inject
        private Event<DeploymentEvent> events;

        @Inject
        private Event<ContainerControlEvent> controls;

        public void afterClass(@Observes AfterClass event) {
            for (Deployment deployment : deployments.get().deployedDeploymentsInUnDeployOrder()) {
                events.fire(new UnDeployDeployment(
                        containers
                                .get()
                                .getContainer(deployment.getDescription().getTarget()),
                        deployment));
            }
        }

        public void afterSuite(@Observes AfterSuite event) {
            for (Container container : containers.get().getContainers()) {
                if (container.getState() == Container.State.STARTED) {
                    controls.fire(new StopContainer(container));
                }
            }
        }

        public void beforeStart(@Observes BeforeStart event) throws Exception {
            Server.current().start();
        }

        public void afterStop(@Observes AfterStop event) throws Exception {
            Server.current().stop();
        }
    }
}
