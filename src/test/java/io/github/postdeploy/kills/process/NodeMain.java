package io.github.postdeploy.kills.process;

import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.release.StartView;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.application.Release;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * Takes a line for each command on its standard input, and answers each with a line. SIGTERM closes the container, as it
 * does in any application on Weld SE.
 */
public final class NodeMain {

    /** Begins each answer; whatever else stands on the standard output comes from libraries. */
    public static final String MARK = "= ";

    /** The first answer: the node takes commands. */
    public static final String READY = "READY";

    /** {@code run <action>}: asks for it; answers with the run's id. */
    public static final String RUN = "run ";

    /** {@code take}: takes every connection of the pool. */
    public static final String TAKE = "take";

    /** {@code give}: gives them back. */
    public static final String GIVE = "give";

    /** {@code clock}: answers with the time. */
    public static final String CLOCK = "clock";

    /** {@code start}: answers with whether automatic actions have started, and why not. */
    public static final String START = "start";

    /** {@code nodes}: answers with the names of the live nodes. */
    public static final String NODES = "nodes";

    /** Names the class of the actions, if it is not {@link Release}. */
    public static final String BEANS = "kills.beans";

    private static final long POLL_MILLIS = 50;

    private final Administration administration;
    private final ConnectionTaker taker;

    private NodeMain(Administration administration, ConnectionTaker taker) {
        this.administration = administration;
        this.taker = taker;
    }

    /** Takes the database's URL, its user and that one's password, and {@link JpaProvider}. */
    public static void main(String[] arguments) throws Exception {
        JpaProvider.valueOf(arguments[3]).useAlone();
        TestDatabase.Address address = new TestDatabase.Address(arguments[0], arguments[1], arguments[2]);
        NodePool pool = NodePool.of(address);
        WeldContainer container = new Weld("STATIC_INSTANCE")
                .addBeanClasses(Class.forName(System.getProperty(BEANS, Release.class.getName())))
                .addExtension(new DatabaseAsBean(pool.dataSource()))
                .initialize();
        Administration administration = container.select(Administration.class).get();
        awaitStore(administration);
        say(READY);
        new NodeMain(administration, new ConnectionTaker(pool)).obey();
    }

    private static void awaitStore(Administration administration) throws InterruptedException {
        while (true) {
            try {
                administration.status();
                return;
            } catch (StoreNotReadyException notYet) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private void obey() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String answer;
            try {
                answer = answer(line);
            } catch (Exception failure) {
                answer = failure.toString();
            }
            say(answer);
        }
    }

    private static void say(String answer) {
        System.out.println(MARK + answer);
    }

    private String answer(String command) throws Exception {
        if (command.startsWith(RUN)) {
            return run(command.substring(RUN.length()));
        }
        switch (command) {
            case CLOCK -> {
                return Instant.now().toString();
            }
            case START -> {
                StartView start = administration.status().rollout().start();
                return start.state() + " " + start.message();
            }
            case NODES -> {
                return administration.status().rollout().nodes().stream()
                        .map(KnownNode::name)
                        .collect(Collectors.joining(" "));
            }
            case TAKE -> taker.take();
            case GIVE -> taker.give();
            default -> throw new IllegalArgumentException(command);
        }
        return command;
    }

    private String run(String action) {
        return administration
                .run(action, Mode.ONE, new Asker(Trigger.REST, "test"))
                .runs()
                .get(0)
                .id()
                .toString();
    }

    private record DatabaseAsBean(DataSource dataSource) implements Extension {

        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .scope(ApplicationScoped.class)
                    .addType(DataSource.class)
                    .produceWith(instance -> dataSource);
        }
    }
}
