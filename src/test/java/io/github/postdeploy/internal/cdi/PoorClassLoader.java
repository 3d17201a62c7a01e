package io.github.postdeploy.internal.cdi;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** The class path of the tests without some jars and packages. */
final class PoorClassLoader extends URLClassLoader {

    private final String missingPackage;

    private PoorClassLoader(String missingJar, String missingPackage) {
        super(urls(missingJar), ClassLoader.getPlatformClassLoader());
        this.missingPackage = missingPackage;
    }

    /** Does the work of a class that is loaded anew, where there are no such jars and packages. */
    static Object call(Class<? extends Callable<?>> work, String missingJar, String missingPackage) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (PoorClassLoader loader = new PoorClassLoader(missingJar, missingPackage)) {
            thread.setContextClassLoader(loader);
            Object instance = loader.loadClass(work.getName()).getConstructor().newInstance();
            return ((Callable<?>) instance).call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(String missingJar) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.contains(missingJar))
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
        if (name.startsWith(missingPackage)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }
}
