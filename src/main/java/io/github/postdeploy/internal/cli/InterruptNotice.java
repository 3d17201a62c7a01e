package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.text.Console;

/** Says, to somebody who interrupts the waiting, that what is waited for goes on. */
final class InterruptNotice implements AutoCloseable {

    private final Thread hook;

    private InterruptNotice(Thread hook) {
        this.hook = hook;
    }

    /** None where the application is this very process, which ends with its runs. */
    static InterruptNotice of(Session session) {
        if (session.environment().isLocal()) {
            return new InterruptNotice(null);
        }
        Thread hook = new Thread(() -> tell(session), "interrupt notice");
        Runtime.getRuntime().addShutdownHook(hook);
        return new InterruptNotice(hook);
    }

    private static void tell(Session session) {
        Console console = session.console();
        console.err().println();
        console.err().println("Interrupted. What was waited for goes on in the application.");
        console.err().print(session.guidance().look());
        console.err().flush();
    }

    @Override
    public void close() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The process is being interrupted: the hook speaks.
            }
        }
    }
}
