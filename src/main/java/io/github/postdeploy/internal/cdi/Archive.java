package io.github.postdeploy.internal.cdi;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What the application's archive says of itself.
 *
 * @param name its Maven artifactId, else its context path without the slash; {@code ROOT} at the root
 * @param version its Maven version, else its Implementation-Version; empty if it has neither
 */
record Archive(String name, Optional<String> version) {

    private static final String MAVEN = "/META-INF/maven/";
    private static final String ROOT = "ROOT";

    /** Where there is no archive. */
    static final Archive NONE = new Archive("default", Optional.empty());

    static Archive of(ServletContext context) {
        Optional<Properties> maven = mavenProperties(context);
        Optional<String> version =
                maven.map(properties -> properties.getProperty("version")).or(() -> implementationVersion(context));
        String name =
                maven.map(properties -> properties.getProperty("artifactId")).orElseGet(() -> contextName(context));
        return new Archive(name, version.filter(given -> !given.isBlank()));
    }

    private static String contextName(ServletContext context) {
        String path = context.getContextPath();
        String name = path.startsWith("/") ? path.substring(1) : path;
        return name.isEmpty() ? ROOT : name;
    }

    /** The pom.properties of the archive; empty if there is none, or more than one. */
    private static Optional<Properties> mavenProperties(ServletContext context) {
        return onlyChild(context, MAVEN)
                .flatMap(group -> onlyChild(context, group))
                .flatMap(artifact -> read(context, artifact + "pom.properties"));
    }

    private static Optional<String> onlyChild(ServletContext context, String directory) {
        Set<String> children = context.getResourcePaths(directory);
        return children == null || children.size() != 1
                ? Optional.empty()
                : Optional.of(children.iterator().next());
    }

    private static Optional<Properties> read(ServletContext context, String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(properties);
        } catch (IOException unreadable) {
            Log.unreadableDescriptor(path, unreadable);
            return Optional.empty();
        }
    }

    private static Optional<String> implementationVersion(ServletContext context) {
        String path = "/META-INF/MANIFEST.MF";
        try (InputStream in = context.getResourceAsStream(path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            new Manifest(in).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        } catch (IOException unreadable) {
            Log.unreadableDescriptor(path, unreadable);
            return Optional.empty();
        }
    }
}
