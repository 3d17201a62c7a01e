package io.github.postdeploy.internal.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class ToolFailureTest {

    private static Throwable wrapped(Throwable cause) {
        return new IllegalStateException(" ", cause);
    }

    @Test
    void message_isTheFirstThatSaysSomething() {
        assertThat(ToolFailure.message(wrapped(new SQLException(" No way\n")))).isEqualTo("No way");
        assertThat(ToolFailure.message(new IllegalStateException("Stop", new SQLException("No way"))))
                .isEqualTo("Stop");
        assertThat(ToolFailure.message(wrapped(null))).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void databaseThatIsAway_isToldFromOneThatRefuses() {
        assertThat(ToolFailure.isUnreachable(wrapped(new SQLException("refused", "08001"))))
                .isTrue();
        assertThat(ToolFailure.isUnreachable(wrapped(new SQLNonTransientConnectionException("refused"))))
                .isTrue();
        assertThat(ToolFailure.isUnreachable(wrapped(new SQLTransientConnectionException("pool is empty"))))
                .isTrue();
        assertThat(ToolFailure.isUnreachable(wrapped(new SQLSyntaxErrorException("what?", "42000"))))
                .isFalse();
        assertThat(ToolFailure.isUnreachable(new SQLException("no state"))).isFalse();
        assertThat(ToolFailure.isUnreachable(new IllegalArgumentException("08001")))
                .isFalse();
    }
}
