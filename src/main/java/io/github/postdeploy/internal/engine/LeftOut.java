package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.UUID;

/**
 * What a run that has ended left out.
 *
 * @param runId the run
 * @param items how many
 * @param retriable whether they can be written again; not once the secrets among the run's arguments are erased
 */
record LeftOut(UUID runId, long items, boolean retriable) {

    /** @param runs where runs are asked for, as seen by whoever reads this */
    String inWords(String runs) {
        boolean one = items == 1;
        String them = one ? "it" : "them";
        String again = retriable
                ? ", POST " + runs + "/" + runId + "/retry-failures writes " + them + " again."
                : ". Only another run can write " + them + ", since this one's secret arguments are erased.";
        return items + (one ? " item was" : " items were") + " left out; GET " + runs + "/" + runId + "/failures lists "
                + them + again;
    }

    /** Before what the action told, which is cut where both are too long. */
    Outcome toldIn(Outcome outcome) {
        Run.Report report = outcome.report();
        String words = inWords("runs");
        String message = report.message() == null ? words : words + " " + report.message();
        return new Outcome(
                outcome.status(), new Run.Report(report.progress(), Text.fit(message, Text.MESSAGE), report.error()));
    }
}
