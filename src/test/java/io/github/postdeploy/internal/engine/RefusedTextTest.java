package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.internal.store.TestDatabase;
import org.junit.jupiter.api.Test;

/** A database that cannot hold every character keeps what happened all the same. */
class RefusedTextTest {

    @Test
    void outcomeWithCharactersThatTheDatabaseRefuses_isKeptInPlainText() {
        try (HikariDataSource database = TestDatabase.latin1().pool(6);
                TestApplication application = new TestApplication(database)) {
            application
                    .manual("fails", context -> {
                        context.message("\u0394\u03ad\u03bb\u03c4\u03b1");
                        throw new IllegalStateException("\u6570\u636e " + "x".repeat(Text.STACK_TRACE));
                    })
                    .manual("next", context -> {});
            TestNode node = application.start("n1").awaitReady();

            Run failed = node.await(node.one("fails").id(), RunStatus.FAILED);

            assertThat(failed.report().message()).isEqualTo("?????");
            assertThat(failed.report().error().message()).startsWith("?? xxx").endsWith("?");
            assertThat(failed.report().error().stackTrace()).startsWith("java.lang.IllegalStateException: ?? xxx");
            node.await(node.one("next").id(), RunStatus.SUCCEEDED);
        }
    }
}
