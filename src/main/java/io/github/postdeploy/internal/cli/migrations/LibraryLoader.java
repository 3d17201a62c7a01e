package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of this command line, with those of a folder of jars before them. A tool that is in the folder is taken from
 * there as a whole: nothing of the version in here is to be seen then.
 */
public final class LibraryLoader extends URLClassLoader {

    private static final String NAME = "postdeploy-lib";

    /** By what they are known, and where their classes are. */
    private static final List<Tool> TOOLS = List.of(
            new Tool("org/flywaydb/core/Flyway.class", "org/flywaydb/", "org.flywaydb."),
            new Tool("liquibase/Liquibase.class", "liquibase/", "liquibase."));

    private final Set<String> own;
    private final List<Tool> replaced;

    private record Tool(String mark, String folder, String services) {

        boolean has(String resource) {
            return resource.startsWith(folder) || resource.startsWith("META-INF/services/" + services);
        }
    }

    private LibraryLoader(List<URL> libraries, List<URL> own) {
        super(
                NAME,
                Stream.concat(libraries.stream(), own.stream()).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
        this.own = own.stream().map(URL::toString).collect(Collectors.toSet());
        this.replaced = TOOLS.stream()
                .filter(tool -> !isOwn(super.findResource(tool.mark())))
                .toList();
    }

    /**
     * The loader for the folder that arguments name with {@code --lib}; null if they name none, or the calling class comes
     * from it already.
     */
    public static ClassLoader of(String... arguments) {
        String folder = folder(arguments);
        if (folder == null || NAME.equals(LibraryLoader.class.getClassLoader().getName())) {
            return null;
        }
        return new LibraryLoader(jars(Path.of(folder)), classPath());
    }

    private static String folder(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(LibraryOption.NAME + "=")) {
                return arguments[i].substring(LibraryOption.NAME.length() + 1);
            }
            if (arguments[i].equals(LibraryOption.NAME) && i + 1 < arguments.length) {
                return arguments[i + 1];
            }
        }
        return null;
    }

    /** And the folder itself, which may have classes. */
    private static List<URL> jars(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<URL> jars = new ArrayList<>(List.of(folder.toUri().toURL()));
            for (Path jar : all.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
            return jars;
        } catch (IOException unreadable) {
            throw new ClientException(
                    ExitCode.USAGE, "The folder " + folder + " of " + LibraryOption.NAME + " cannot be read.");
        }
    }

    private static List<URL> classPath() {
        List<URL> all = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            try {
                all.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return all;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String resource = name.replace('.', '/') + ".class";
        if (isReplaced(resource) && findResource(resource) == null) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    @Override
    public URL findResource(String name) {
        URL found = super.findResource(name);
        return found != null && isReplaced(name) && isOwn(found) ? null : found;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        Enumeration<URL> found = super.findResources(name);
        return isReplaced(name)
                ? Collections.enumeration(Collections.list(found).stream()
                        .filter(each -> !isOwn(each))
                        .toList())
                : found;
    }

    private boolean isReplaced(String resource) {
        return replaced != null && replaced.stream().anyMatch(tool -> tool.has(resource));
    }

    private boolean isOwn(URL resource) {
        return resource == null
                || own.stream().anyMatch(place -> resource.toString().contains(place));
    }
}
