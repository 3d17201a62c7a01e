package io.github.postdeploy.cli;

import io.github.postdeploy.internal.cli.CommandLines;
import io.github.postdeploy.internal.cli.Environments;
import io.github.postdeploy.internal.cli.ProcessLog;
import io.github.postdeploy.internal.cli.migrations.LibraryLoader;

/**
 * The command line as a program: {@code java -jar postdeploy-<version>-cli.jar}. It asks an application through its REST
 * interface, or works on migrations; {@code --help} tells how.
 */
public final class Main {

    private Main() {}

    /**
     * Does what the arguments say, and ends the process with one of the exit codes that {@code --help} lists.
     *
     * @param arguments a verb and its options
     */
    public static void main(String... arguments) throws ReflectiveOperationException {
        ClassLoader libraries = LibraryLoader.of(arguments);
        if (libraries == null) {
            ProcessLog.quiet();
            System.exit(CommandLines.run(Environments.ofProcess(), arguments));
        }
        Thread.currentThread().setContextClassLoader(libraries);
        Class.forName(Main.class.getName(), true, libraries)
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
