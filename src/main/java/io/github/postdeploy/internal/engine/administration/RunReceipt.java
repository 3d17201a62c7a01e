package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.List;

/**
 * What became of a request to run.
 *
 * @param runs the runs that are now scheduled, or the first of them where there are very many
 * @param scheduled how many there are
 * @param notScheduled what was asked for and left, with the reason
 */
public record RunReceipt(List<Run> runs, int scheduled, List<NotScheduled> notScheduled) {

    public RunReceipt {
        runs = List.copyOf(runs);
        notScheduled = List.copyOf(notScheduled);
    }

    /** With all its runs. */
    public RunReceipt(List<Run> runs, List<NotScheduled> notScheduled) {
        this(runs, runs.size(), notScheduled);
    }

    /**
     * @param key the action
     * @param reason why it was left, in words
     */
    public record NotScheduled(ActionKey key, String reason) {

        /** The reason where another node, or another request, scheduled it at the same moment. */
        public static final String OVERTAKEN = "somebody else was faster";
    }
}
