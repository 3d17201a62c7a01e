package io.github.postdeploy.page;

import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.rest.PostDeployApplication;
import io.github.postdeploy.internal.rest.Users;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.environment.servlet.Listener;

/** An application with Postdeploy on Weld, JBeret, Hibernate, RESTEasy and Undertow, at {@code /shop}. */
final class PageServer implements AutoCloseable {

    static final String TOKEN = "open-sesame";
    static final String APPLICATION = "shop";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> SETTINGS = Map.of(
            "postdeploy.application", APPLICATION,
            "postdeploy.release", "4.2",
            "postdeploy.node", "node-1",
            "postdeploy.lease", "PT6S",
            "postdeploy.admin.token.anna", TOKEN,
            "postdeploy.viewer.role", "viewers");

    private final WeldContainer container;
    private final Map<String, String> settings;
    private DeploymentManager deployment;
    private Undertow undertow;
    private int port;

    private PageServer(WeldContainer container, Map<String, String> settings) {
        this.container = container;
        this.settings = settings;
    }

    static PageServer start(Extension[] extensions, Class<?>... beans) throws ServletException {
        return start(Map.of(), extensions, beans);
    }

    static PageServer start(Map<String, String> more, Extension[] extensions, Class<?>... beans)
            throws ServletException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        settings.forEach(System::setProperty);
        Weld weld = new Weld("STATIC_INSTANCE")
                .property("org.jboss.weld.se.shutdownHook", false)
                .addBeanClasses(beans)
                .addExtensions(extensions);
        PageServer server = new PageServer(weld.initialize(), settings);
        server.listen(0);
        Awaitility.await("store")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreNotReadyException.class)
                .until(() -> server.administration().status().durable());
        return server;
    }

    /** Takes the connections of clients away, or gives them back. */
    void listen(boolean listens) throws ServletException {
        if (listens) {
            listen(port);
        } else {
            mute();
        }
    }

    private void listen(int wanted) throws ServletException {
        deployment = Servlets.newContainer().addDeployment(webApplication(container.getBeanManager()));
        deployment.deploy();
        undertow = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(4)
                .addHttpListener(wanted, "127.0.0.1", Handlers.path().addPrefixPath("/shop", deployment.start()))
                .build();
        undertow.start();
        port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void mute() throws ServletException {
        undertow.stop();
        deployment.stop();
        deployment.undeploy();
    }

    private static DeploymentInfo webApplication(BeanManager beans) {
        return Servlets.deployment()
                .setDeploymentName("shop")
                .setContextPath("/shop")
                .setClassLoader(PageServer.class.getClassLoader())
                .setIdentityManager(new Users())
                .addInitParameter("resteasy.injector.factory", "org.jboss.resteasy.cdi.CdiInjectorFactory")
                .addListener(new ListenerInfo(Listener.class, new ImmediateInstanceFactory<>(Listener.using(beans))))
                .addServlet(Servlets.servlet("postdeploy", HttpServlet30Dispatcher.class)
                        .addInitParam("jakarta.ws.rs.Application", PostDeployApplication.class.getName())
                        .addInitParam("resteasy.servlet.mapping.prefix", "/postdeploy")
                        .addMapping("/postdeploy/*")
                        .setAsyncSupported(true)
                        .setLoadOnStartup(1));
    }

    String address() {
        return "http://127.0.0.1:" + port + "/shop/postdeploy/";
    }

    /** The same, for a user of the container. */
    String addressFor(String user) {
        return address().replace("//", "//" + user + ":" + Users.passwordOf(user) + "@");
    }

    Administration administration() {
        return container.select(Administration.class).get();
    }

    @Override
    public void close() throws ServletException {
        mute();
        container.close();
        settings.keySet().forEach(System::clearProperty);
    }
}
