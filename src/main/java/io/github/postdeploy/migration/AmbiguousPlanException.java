package io.github.postdeploy.migration;

import java.util.List;

/**
 * It cannot be told which migrations are to be applied when: a stage is neither written nor can be inferred, or a migration
 * that is to be applied before the rollout depends on one that is to be applied after it. Nothing has been applied.
 */
public final class AmbiguousPlanException extends RuntimeException {

    /** The exit code of commands that end so. */
    public static final int EXIT_CODE = 11;

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of the JDK's
    private final List<String> problems;

    /**
     * All that stands in the way.
     *
     * @param problems each in sentences that name the migration, the rule and what to write where; at least one
     */
    public AmbiguousPlanException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem in sentences that name the migration, the rule and what to write where. */
    public List<String> problems() {
        return problems;
    }
}
