package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.argument.ArgumentFault;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.readme.Invoices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of arguments does what the README says. */
class ArgumentsOfTheReadmeTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final RunOrder RESEND = RunOrder.of(Mode.ONE, "resend-invoices");

    @TempDir
    Path directory;

    @Test
    void example_takesItsArgumentsAndTellsItsFaults() throws Exception {
        try (Standalone application = Standalone.start(
                "jdbc:h2:file:" + directory.resolve("db"),
                Map.of(),
                Invoices.class,
                Class.forName("io.github.postdeploy.readme.Mailer"))) {
            RunOrder right =
                    RESEND.with(Map.of("since", new Untyped("2026-11-01"), "mailPassword", new Untyped("sesame")));
            UUID run = await().atMost(BOUND)
                    .ignoreException(StoreNotReadyException.class)
                    .until(() -> application.administration().run(right, Asker.START_UP), asked -> true)
                    .runs()
                    .get(0)
                    .id();
            await().atMost(BOUND)
                    .until(() -> application.administration().run(run).status() == RunStatus.SUCCEEDED);

            RunOrder wrong = RESEND.with(Map.of("sinse", new Untyped("2026-11-01"), "limit", new Untyped("0")));
            InvalidOrderException refused = catchThrowableOfType(
                    InvalidOrderException.class,
                    () -> application.administration().run(wrong, Asker.START_UP));

            String readme = Files.readString(Path.of("README.md"));
            assertThat(readme).contains("\"detail\":\"" + refused.getMessage() + "\"");
            assertThat(refused.faults()).hasSize(3);
            for (ArgumentFault fault : refused.faults()) {
                assertThat(readme)
                        .contains("{\"argument\":\"" + fault.argument() + "\",\"fault\":\"" + fault.fault() + "\"}");
            }
        }
    }
}
