package io.github.postdeploy.internal.cli.client;

/** How the command line ends. Never a count. */
public enum ExitCode {
    /** Done; without waiting: accepted. */
    DONE(0, "done; without --wait: accepted"),
    ACTION_FAILED(1, "an action failed, was lost, stopped or cancelled"),
    USAGE(2, "wrong usage or configuration"),
    UNREACHABLE(3, "no Postdeploy could be reached at the address"),
    NOT_ALLOWED(4, "not allowed"),
    UNKNOWN_NAME(5, "no such action, run or tenant"),
    STILL_RUNNING(6, "refused, because the action is scheduled or running already"),
    TIMED_OUT(7, "--timeout has passed; what was waited for goes on"),
    NOT_READY(8, "the application's store is not ready"),
    FINDINGS(10, "migrations check: findings"),
    AMBIGUOUS(11, "migrations: it cannot be told what belongs before the rollout"),
    MIGRATION_FAILED(12, "migrations: the tool or the database failed"),
    QUORUM_DISSOLVED(13, "migrations: the quorum was dissolved"),
    QUORUM_TIMED_OUT(14, "migrations: the quorum did not come together in time"),
    INTERRUPTED(130, "interrupted (Ctrl+C); what was waited for goes on");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the process ends with. */
    public int number() {
        return number;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }
}
