package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.config.SettingsReader;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.security.CodeSource;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the library in a servlet container: adds a listener, which works on every server, also where the application's
 * descriptor is complete.
 */
public class PostDeployInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        refuseSharedJar(context);
        declareRoles(context);
        context.addListener(PostDeployListener.class);
    }

    /** One jar for several web applications cannot tell whose actions are whose. */
    private static void refuseSharedJar(ServletContext context) throws ServletException {
        CodeSource source = PostDeployInitializer.class.getProtectionDomain().getCodeSource();
        String location = source == null || source.getLocation() == null
                ? ""
                : source.getLocation().toString();
        boolean inWebApplication = location.contains("WEB-INF/");
        boolean ownClassLoader = PostDeployInitializer.class.getClassLoader() == context.getClassLoader();
        if (!inWebApplication && !ownClassLoader) {
            throw new ServletException("Postdeploy was found in " + location
                    + ", which several web applications share. Put its jar into WEB-INF/lib of each web application"
                    + " that has actions, and remove it from there.");
        }
    }

    private static void declareRoles(ServletContext context) {
        try {
            Settings.Access access =
                    new SettingsReader(ConfigProvider.getConfig()).read().access();
            context.declareRoles(Stream.of(access.adminRole(), access.viewerRole())
                    .flatMap(role -> role.stream())
                    .toArray(String[]::new));
        } catch (RuntimeException failure) {
            Log.rolesNotDeclared(failure);
        }
    }
}
