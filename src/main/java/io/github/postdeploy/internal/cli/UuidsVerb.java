package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Lists ids of runs, for scripts. */
@Command(name = "uuids", description = "Lists the ids of running runs, one a line.")
final class UuidsVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        RunFilter running = new RunFilter(List.of("RUNNING"), null, null, null, 0, RunFilter.MOST);
        return session.print(session.client().runs(running), UuidsVerb::ids);
    }

    private static String ids(JsonObject page) {
        return Values.objects(page, "runs").stream()
                .map(run -> Values.word(run, "id") + "\n")
                .collect(Collectors.joining());
    }
}
