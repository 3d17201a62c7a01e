package io.github.postdeploy.demo;

import io.github.postdeploy.internal.rest.PostDeployApplication;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.weld.environment.servlet.Listener;

/** Postdeploy's REST interface on RESTEasy and Undertow, for this machine only. */
public final class WebServer implements AutoCloseable {

    private static final String ADDRESS = InetAddress.getLoopbackAddress().getHostAddress();

    private final DeploymentManager deployment;
    private final Undertow undertow;

    private WebServer(DeploymentManager deployment, Undertow undertow) {
        this.deployment = deployment;
        this.undertow = undertow;
    }

    /** @throws DemoFailure if something listens there already */
    public static void checkFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.getLocalPort();
        } catch (IOException taken) {
            throw unusable(port, taken);
        }
    }

    private static DemoFailure unusable(int port, IOException cause) {
        return new DemoFailure("Port " + port + " cannot be used (" + cause.getMessage()
                + "). Give a free one with -Ddemo.port=<port>.");
    }

    /** @throws DemoFailure if something has come to listen there */
    public static WebServer start(int port, BeanManager beanManager) throws ServletException {
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(webApplication(beanManager));
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(4)
                .addHttpListener(port, ADDRESS, Handlers.path(deployment.start()))
                .build();
        try {
            undertow.start();
        } catch (RuntimeException failure) {
            throw failure.getCause() instanceof IOException cause ? unusable(port, cause) : failure;
        }
        return new WebServer(deployment, undertow);
    }

    private static DeploymentInfo webApplication(BeanManager beanManager) {
        return Servlets.deployment()
                .setDeploymentName("shop")
                .setContextPath("/")
                .setClassLoader(WebServer.class.getClassLoader())
                .addInitParameter("resteasy.injector.factory", "org.jboss.resteasy.cdi.CdiInjectorFactory")
                .addListener(
                        new ListenerInfo(Listener.class, new ImmediateInstanceFactory<>(Listener.using(beanManager))))
                .addServlet(Servlets.servlet("postdeploy", HttpServlet30Dispatcher.class)
                        .addInitParam("jakarta.ws.rs.Application", PostDeployApplication.class.getName())
                        .addInitParam("resteasy.servlet.mapping.prefix", "/postdeploy")
                        .addMapping("/postdeploy/*")
                        .setAsyncSupported(true)
                        .setLoadOnStartup(1));
    }

    @Override
    public void close() throws ServletException {
        undertow.stop();
        deployment.stop();
        deployment.undeploy();
    }
}
