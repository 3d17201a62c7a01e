package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.internal.engine.argument.Parameters;
import io.github.postdeploy.internal.engine.model.OnCrash;
import java.util.List;

/**
 * An action as the application declares it.
 *
 * @param name the name it is remembered by
 * @param declaration what stands in the code
 * @param timing when it runs
 * @param body what it is made of
 * @param rules what it declares about its runs
 * @param parameters what arguments it takes
 */
public record ActionDefinition(
        String name, Declaration declaration, Timing timing, ActionBody body, Rules rules, Parameters parameters) {

    /** One that takes no arguments, and of which it is not known where it is declared. */
    public ActionDefinition(String name, String description, Timing timing, ActionBody body, Rules rules) {
        this(name, new Declaration(description, null), timing, body, rules, Parameters.NONE);
    }

    /**
     * @param description words for the person who deploys; may be empty
     * @param place the class and the method, as in {@code com.acme.Release42#searchNames}; null where there is none
     */
    public record Declaration(String description, String place) {}

    /**
     * @param auto whether the action runs by itself after start-up
     * @param after full names of its predecessors
     * @param perTenant whether it runs once for each tenant, where the application has tenants
     */
    public record Timing(boolean auto, List<String> after, boolean perTenant) {
        public Timing {
            after = List.copyOf(after);
        }

        /** Of an action that runs for each tenant, where there are any. */
        public Timing(boolean auto, List<String> after) {
            this(auto, after, true);
        }
    }

    public String description() {
        return declaration.description();
    }

    public ActionKind kind() {
        return body.kind();
    }

    public boolean auto() {
        return timing.auto();
    }

    public List<String> after() {
        return timing.after();
    }

    /** Whether it runs once per release. */
    public boolean repeats() {
        return rules.releases().repeat() == Repeat.EVERY_RELEASE;
    }

    /** What becomes of a run by a crash; a backfill always goes on, and a batch job's outcome is the server's to know. */
    public OnCrash onCrash() {
        return switch (kind()) {
            case BACKFILL -> OnCrash.RESUME;
            case JOB -> OnCrash.LOSE;
            case ACTION -> rules.onCrash() == CrashPolicy.RERUN ? OnCrash.RERUN : OnCrash.LOSE;
        };
    }
}
