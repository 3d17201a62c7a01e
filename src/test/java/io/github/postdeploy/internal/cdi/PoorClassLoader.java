package io.github.postdeploy.internal.cdi;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** The class path of the tests without some jars and packages. */
final class PoorClassLoader extends URLClassLoader {

    private final List<String> missingPackages;

    private PoorClassLoader(List<String> missingJars, List<String> missingPackages) {
        super(urls(missingJars), ClassLoader.getPlatformClassLoader());
        this.missingPackages = missingPackages;
    }

    /** Does the work of a class that is loaded anew, where there are no such jars and packages. */
    static Object call(Class<? extends Callable<?>> work, String missingJar, String missingPackage) throws Exception {
        return call(work, List.of(missingJar), List.of(missingPackage));
    }

    /** The same, where there are none of several. */
    static Object call(Class<? extends Callable<?>> work, List<String> missingJars, List<String> missingPackages)
            throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (PoorClassLoader loader = new PoorClassLoader(missingJars, missingPackages)) {
            thread.setContextClassLoader(loader);
            Object instance = loader.loadClass(work.getName()).getConstructor().newInstance();
            return ((Callable<?>) instance).call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(List<String> missingJars) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> missingJars.stream().noneMatch(jar::contains))
                .map(PoorClassLoader::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missingPackages.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }
}
