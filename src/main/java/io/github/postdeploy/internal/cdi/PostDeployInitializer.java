package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.config.SettingsReader;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the library in a servlet container: adds a listener, which works on every server, also where the application's
 * descriptor is complete.
 */
@HandlesTypes(PostDeployAction.class)
public class PostDeployInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        refuseSharedJar(context);
        ReleaseCheck.check(Archive.of(context));
        declareRoles(context);
        context.setAttribute(PostDeployListener.ANNOTATED_CLASSES, classes == null ? Set.of() : Set.copyOf(classes));
        context.addListener(PostDeployListener.class);
    }

    /** One jar for several web applications cannot tell whose actions are whose. */
    private static void refuseSharedJar(ServletContext context) throws ServletException {
        boolean ownClassLoader = PostDeployInitializer.class.getClassLoader() == context.getClassLoader();
        if (!SharedJar.isInWebApplication() && !ownClassLoader) {
            throw new ServletException(SharedJar.fault());
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
