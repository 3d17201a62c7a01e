package io.github.postdeploy.kills.process;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.quorum.QuorumCall;
import io.github.postdeploy.internal.engine.quorum.QuorumException;
import io.github.postdeploy.internal.engine.quorum.QuorumGuard;
import io.github.postdeploy.internal.store.SqlQuorum;
import io.github.postdeploy.internal.store.TestDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;

/** A party of a quorum that is a process. As the leader it works until it is told to go on; then it ends. */
public final class QuorumMain {

    /** Begins each line for the test. */
    public static final String MARK = "quorum: ";

    public static final String CLOCK = "clock ";
    public static final String WORKING = "working";
    public static final String SAID = "said ";

    private QuorumMain() {}

    /** Takes URL, user and password of the database, namespace, party, number of parties, timeout and lease. */
    public static void main(String[] arguments) throws Exception {
        tell(CLOCK + Instant.now());
        System.exit(callForQuorum(arguments));
    }

    private static int callForQuorum(String... arguments) throws Exception {
        QuorumCall call = new QuorumCall(
                arguments[3], arguments[4], Integer.parseInt(arguments[5]), Duration.parse(arguments[6]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        try (HikariDataSource pool = new TestDatabase.Address(arguments[0], arguments[1], arguments[2]).pool(3)) {
            QuorumGuard guard =
                    new QuorumGuard(SqlQuorum.of(pool, null, Duration.parse(arguments[7])), QuorumMain::daemon);
            tell(SAID
                    + guard.call(call, leadership -> {
                        tell(WORKING);
                        commands.readLine();
                    }));
            return 0;
        } catch (QuorumException failure) {
            tell(SAID + failure.getMessage());
            return failure.exitCode();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static void tell(String line) {
        System.out.println(MARK + line);
    }
}
