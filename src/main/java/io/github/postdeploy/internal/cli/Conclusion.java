package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.cli.wait.LeftOut;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what to do about what did not succeed, and finds the exit code. */
final class Conclusion {

    private final Session session;

    Conclusion(Session session) {
        this.session = session;
    }

    /**
     * @param failed runs that ended without success
     * @param left what did not run, though it was asked for and is not done
     */
    ExitCode of(List<JsonObject> failed, List<LeftOut> left) {
        if (failed.isEmpty() && left.isEmpty()) {
            return ExitCode.DONE;
        }
        Map<String, JsonObject> runs = new LinkedHashMap<>();
        failed.forEach(run -> runs.put(Values.word(run, "id"), run));
        left.stream().flatMap(one -> one.failedRun().stream()).forEach(run -> runs.put(Values.word(run, "id"), run));
        if (!runs.isEmpty()) {
            session.say(session.guidance().afterFailures(List.copyOf(runs.values()), resumable()));
        }
        session.say(session.guidance()
                .afterLeavingOut(left.stream()
                        .filter(one -> one.failedRun().isEmpty())
                        .map(LeftOut::entry)
                        .toList()));
        return ExitCode.ACTION_FAILED;
    }

    /** Actions whose runs can go on where they ended; none where the application does not say. */
    private List<String> resumable() {
        try {
            return Values.objects(session.client().status(), "actions").stream()
                    .filter(action -> Values.text(action, "kind")
                            .filter(kind -> !kind.equals("action"))
                            .isPresent())
                    .map(action -> Values.word(action, "name"))
                    .toList();
        } catch (ClientException gone) {
            return List.of();
        }
    }
}
