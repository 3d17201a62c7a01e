package io.github.postdeploy.cli;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarFile;

/** Classes of ours, and which of those that they need are not among them. */
final class OwnClasses {

    private OwnClasses() {}

    static JavaClasses ofJar(JarFile jar) {
        return importing(importer -> importer.importJars(List.of(jar)));
    }

    /** @param included as the build's filter names them: slashes, {@code *} within a directory, {@code **} below one */
    static JavaClasses compiled(List<String> included) {
        Path classes = Path.of("target/classes").toAbsolutePath();
        return importing(importer -> importer.withImportOption(
                        location -> included.stream().anyMatch(pattern -> FileSystems.getDefault()
                                .getPathMatcher("glob:" + pattern)
                                .matches(classes.relativize(Path.of(location.asURI())))))
                .importPath(classes));
    }

    /** Without those of libraries, which would be read too because ours need them. */
    private static JavaClasses importing(Function<ClassFileImporter, JavaClasses> read) {
        ArchConfiguration configuration = ArchConfiguration.get();
        configuration.setResolveMissingDependenciesFromClassPath(false);
        try {
            return read.apply(
                    new ClassFileImporter().withImportOption(location -> location.contains("io/github/postdeploy/")));
        } finally {
            configuration.reset();
        }
    }

    /** @return one line per class that needs another one of ours, or one of a server's, that is not among them */
    static List<String> missing(JavaClasses all) {
        return all.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isMissing(
                        all, dependency.getTargetClass().getBaseComponentType().getName()))
                .map(dependency -> dependency.getOriginClass().getName() + " needs "
                        + dependency.getTargetClass().getName())
                .distinct()
                .toList();
    }

    private static boolean isMissing(JavaClasses all, String name) {
        boolean own = name.startsWith("io.github.postdeploy.");
        boolean server = name.startsWith("jakarta.") && !name.startsWith("jakarta.json.");
        return (own || server) && !all.contain(name);
    }
}
