package io.github.postdeploy.cli.application;

import io.github.postdeploy.ActionContext;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds actions up until a test lets them go on, by a file. */
public final class Gates {

    /** Names the directory of the files. */
    public static final String DIRECTORY = "cli.gates";

    private static final long POLL_MILLIS = 20;

    private Gates() {}

    static boolean isOpen(String name) {
        return Files.exists(Path.of(System.getProperty(DIRECTORY), name));
    }

    /** Waits for the gate to open, or for somebody to stop the action. */
    static void await(String name, ActionContext context) throws InterruptedException {
        while (!isOpen(name) && !context.stopRequested()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Passes at once where the gate is open, else slowly. */
    static void slowlyUnlessOpen(String name) throws InterruptedException {
        if (!isOpen(name)) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
