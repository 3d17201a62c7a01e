package io.github.postdeploy.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user's application, which gets what a server finds by scanning our jar: every class with @Path or @Provider. */
public class ScanningApplication extends Application {

    @Path("hello")
    public static class Hello {

        @GET
        public String hello() {
            return "hello";
        }
    }

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(foundInOurJar());
        classes.add(Hello.class);
        return classes;
    }

    static Set<Class<?>> foundInOurJar() {
        try {
            var root = java.nio.file.Path.of(Access.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<java.nio.file.Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(".class"))
                        .map(file -> file.replace(".class", "").replaceAll("[/\\\\]", "."))
                        .filter(name -> !name.endsWith("package-info"))
                        .map(ScanningApplication::load)
                        .filter(type ->
                                type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class))
                        .collect(Collectors.toSet());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Access.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
