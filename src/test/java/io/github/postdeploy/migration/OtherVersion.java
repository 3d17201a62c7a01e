package io.github.postdeploy.migration;

import io.github.postdeploy.internal.store.TestDatabase;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Stream;

/**
 * Loads the product and its tests together with another version of Flyway or Liquibase than the class path has. The rest comes
 * from the class path, and so do the databases, which are started once only.
 */
final class OtherVersion extends URLClassLoader {

    private static final Path ALL = Path.of("target", "compat");
    private static final String DATABASES = TestDatabase.class.getName();

    private final ClassLoader classPath = getParent();

    private OtherVersion(URL[] urls) {
        super("other version", urls, OtherVersion.class.getClassLoader());
    }

    /** The folders of jars of a tool's versions. */
    static Stream<Path> of(String tool) throws IOException {
        try (Stream<Path> all = Files.list(ALL)) {
            return all
                    .filter(folder -> folder.getFileName().toString().startsWith(tool + "-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static OtherVersion load(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return new OtherVersion(Stream.concat(
                            Stream.of(codeOf(MigrationOptions.class), codeOf(OtherVersion.class)),
                            jars.map(OtherVersion::url))
                    .toArray(URL[]::new));
        }
    }

    private static URL codeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            boolean shared = name.startsWith("java.") || name.startsWith(DATABASES);
            if (!shared && findResource(name.replace('.', '/') + ".class") != null) {
                return findClass(name);
            }
            if (isOfTheTools(name.replace('.', '/'))) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null || isOfTheTools(name) ? own : classPath.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOfTheTools(name) || findResource(name) != null ? findResources(name) : classPath.getResources(name);
    }

    /** Of these the version on the class path must not be seen. */
    private static boolean isOfTheTools(String path) {
        return path.contains("flywaydb") || path.startsWith("liquibase/") || path.contains("/liquibase.");
    }
}
