package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.InMemoryAdministration;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.ws.rs.core.Application;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.resteasy.cdi.ResteasyCdiExtension;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.environment.servlet.Listener;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A web application on RESTEasy, Undertow and Weld: ours at {@code /shop/postdeploy}, a user's at {@code /shop/api}.
 * Before each test it forgets everything and lets in whoever has {@link #TOKEN}.
 */
final class RestServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    static final String TOKEN = "open sesame";

    private static volatile Access access;
    private static volatile InMemoryAdministration administration;

    private static volatile EventHub events;
    private static volatile MigrationDesk migrations;

    private final LoginConfig loginConfig;
    private final boolean asyncSupported;
    private WeldContainer weld;
    private Undertow undertow;
    private DeploymentManager deployment;
    private int port;
    private int nesting;

    RestServer() {
        this(null, true);
    }

    private RestServer(LoginConfig loginConfig, boolean asyncSupported) {
        this.loginConfig = loginConfig;
        this.asyncSupported = asyncSupported;
    }

    /** Logs users in before our code is reached, where they send a Basic header. */
    static RestServer withContainerLogin() {
        return new RestServer(new LoginConfig("BASIC", "shop"), true);
    }

    /** With a filter of the application's that knows nothing of asynchronous requests. */
    static RestServer withoutAsync() {
        return new RestServer(null, false);
    }

    /** Tells listeners under these limits. */
    EventHub tellEvents(EventHub.Limits limits) {
        return tellEvents(limits, () -> administration);
    }

    /** Tells listeners what this one says. */
    EventHub tellEvents(EventHub.Limits limits, Supplier<Administration> told) {
        events.close();
        events = new EventHub(told, RestServer::daemon, limits);
        return events;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "listeners");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets the application know these migrations. */
    void know(MigrationDesk known) {
        migrations = known;
    }

    void allow(Access allowed) {
        access = allowed;
    }

    InMemoryAdministration administration() {
        return administration;
    }

    int port() {
        return port;
    }

    Call get(String path) {
        return call("GET", path).header("Authorization", "Bearer " + TOKEN);
    }

    Call post(String path) {
        return call("POST", path).header("Authorization", "Bearer " + TOKEN);
    }

    /** A request without credentials. */
    Call call(String method, String path) {
        return at(method, "/shop/postdeploy/" + path);
    }

    Call at(String method, String absolutePath) {
        return new Call(method, "http://127.0.0.1:" + port + absolutePath);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws ServletException {
        if (nesting++ == 0) {
            start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        access = new Access(Map.of("token", TOKEN), null, null);
        administration = new InMemoryAdministration();
        migrations = FixedMigrations.NONE;
        if (events != null) {
            events.close();
        }
        events = new EventHub(() -> administration, RestServer::daemon);
    }

    @Override
    public void afterAll(ExtensionContext context) throws ServletException {
        if (--nesting == 0) {
            stop();
        }
    }

    private void start() throws ServletException {
        weld = new Weld("STATIC_INSTANCE")
                .disableDiscovery()
                .addExtensions(new ResteasyCdiExtension())
                .addBeanClasses(Beans.class)
                .initialize();
        deployment = Servlets.defaultContainer().addDeployment(webApplication());
        deployment.deploy();
        undertow = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(2)
                .addHttpListener(0, "127.0.0.1", io.undertow.Handlers.path().addPrefixPath("/shop", deployment.start()))
                .build();
        undertow.start();
        port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void stop() throws ServletException {
        events.close();
        undertow.stop();
        deployment.stop();
        deployment.undeploy();
        weld.shutdown();
    }

    private DeploymentInfo webApplication() {
        return Servlets.deployment()
                .setDeploymentName("shop")
                .setContextPath("/shop")
                .setClassLoader(RestServer.class.getClassLoader())
                .setIdentityManager(new Users())
                .setLoginConfig(loginConfig)
                .addInitParameter("resteasy.injector.factory", "org.jboss.resteasy.cdi.CdiInjectorFactory")
                .addListener(new ListenerInfo(
                        Listener.class, new ImmediateInstanceFactory<>(Listener.using(weld.getBeanManager()))))
                .addFilter(Servlets.filter("eager", EagerFilter.class).setAsyncSupported(asyncSupported))
                .addFilterUrlMapping("eager", "/*", DispatcherType.REQUEST)
                .addServlets(jaxRs(PostDeployApplication.class, "postdeploy"), jaxRs(ScanningApplication.class, "api"));
    }

    private static ServletInfo jaxRs(Class<? extends Application> application, String path) {
        return Servlets.servlet(path, HttpServlet30Dispatcher.class)
                .addInitParam("jakarta.ws.rs.Application", application.getName())
                .addInitParam("resteasy.servlet.mapping.prefix", "/" + path)
                .addMapping("/" + path + "/*")
                .setAsyncSupported(true)
                .setLoadOnStartup(1);
    }

    static class Beans {

        @Produces
        Access access() {
            return access;
        }

        @Produces
        @Dependent
        EventHub events() {
            return events;
        }

        @Produces
        @Dependent
        MigrationDesk migrations() {
            return migrations;
        }

        @Produces
        Administration administration() {
            return administration;
        }
    }
}
