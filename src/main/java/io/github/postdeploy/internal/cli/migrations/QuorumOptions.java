package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.input.DurationText;
import io.github.postdeploy.internal.engine.quorum.QuorumCall;
import io.github.postdeploy.internal.engine.quorum.QuorumGuard;
import io.github.postdeploy.internal.engine.quorum.QuorumGuard.Part;
import io.github.postdeploy.internal.engine.quorum.QuorumNamespace;
import io.github.postdeploy.internal.engine.quorum.QuorumWork;
import io.github.postdeploy.internal.store.SqlQuorum;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** Whether others are waited for. */
final class QuorumOptions {

    private static final int FEWEST = 2;

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description =
                    "Waits until N parties have called with the same migrations; one of them applies, all end with what"
                            + " came of it. Needs --party.")
    private Integer parties;

    @Option(
            names = "--party",
            paramLabel = "ID",
            description = "Which party this is: the cluster's name, say. The same again counts once.")
    private String party;

    @Option(
            names = "--quorum-timeout",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How long to wait for the others, as in 90s or 15m; then the exit code is 14. Default: 15m.")
    private Duration timeout = Duration.ofMinutes(15);

    @Option(
            names = "--quorum-lease",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "After how long without a sign a party counts as gone; the same for all. Default: 60s.")
    private Duration lease = Duration.ofSeconds(60);

    boolean isWanted() {
        if (parties == null && party != null) {
            throw new ClientException(ExitCode.USAGE, "--party needs --quorum.");
        }
        if (parties != null && party == null) {
            throw new ClientException(
                    ExitCode.USAGE, "--quorum needs --party: a name for this cluster that no other has.");
        }
        if (parties != null && parties < FEWEST) {
            throw new ClientException(ExitCode.USAGE, "--quorum " + parties + ": it takes at least " + FEWEST + ".");
        }
        return parties != null;
    }

    /**
     * Waits for the others, and does the work if this party leads.
     *
     * @param about what has to be the same for all parties
     */
    Part call(DataSource dataSource, List<String> about, QuorumWork work) throws Exception {
        QuorumGuard guard = new QuorumGuard(SqlQuorum.of(dataSource, null, lease), task -> {
            Thread thread = new Thread(task, "quorum lease");
            thread.setDaemon(true);
            return thread;
        });
        return guard.call(new QuorumCall(QuorumNamespace.of(about), party, parties, timeout), work);
    }
}
