package io.github.postdeploy.internal.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.text.Text;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

/** Anything that can be thrown becomes an error that can be kept. */
class RunErrorTest {

    @Test
    void exception_isKeptWithClassMessageAndTrace() {
        RunError error = RunError.of(new IllegalStateException("no luck", new RuntimeException("deeper")));
        assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.message()).isEqualTo("no luck");
        assertThat(error.stackTrace())
                .startsWith("java.lang.IllegalStateException: no luck")
                .contains("RunErrorTest", "Caused by: java.lang.RuntimeException: deeper");
        assertThat(error.summary()).isEqualTo("java.lang.IllegalStateException: no luck");
    }

    @Test
    void missingMessage_staysNull() {
        RunError error = RunError.of(new StackOverflowError());
        assertThat(error.message()).isNull();
        assertThat(error.summary()).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void circularCauses_end() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        second.addSuppressed(first);
        assertThat(RunError.of(second).stackTrace()).contains("CIRCULAR REFERENCE");
    }

    @Test
    void throwingGetMessage_isTold() {
        RunError error = RunError.of(new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalArgumentException();
            }
        });
        assertThat(error.message()).isEqualTo("(its getMessage() threw java.lang.IllegalArgumentException)");
        assertThat(error.stackTrace()).contains("printing the stack trace threw java.lang.IllegalArgumentException");
    }

    @Test
    void throwingPrintStackTrace_keepsWhatWasPrinted() {
        RunError error = RunError.of(new RuntimeException("x") {
            private static final long serialVersionUID = 1L;

            @Override
            public void printStackTrace(PrintWriter out) {
                out.print("begun");
                throw new StackOverflowError();
            }
        });
        assertThat(error.stackTrace())
                .isEqualTo("begun\n(printing the stack trace threw java.lang.StackOverflowError)");
    }

    @Test
    void hugeMessage_isCut() {
        RunError error = RunError.of(new Error("x".repeat(10_000_000)));
        assertThat(error.message()).hasSize(Text.MESSAGE).endsWith("x…");
        assertThat(error.stackTrace()).hasSize(Text.STACK_TRACE).endsWith("x…");
    }

    @Test
    void messageOfManyLines_isOneLineInTheLog() {
        assertThat(RunError.of(new Error("a\nPDP0110: forged")).summary())
                .isEqualTo("java.lang.Error: a PDP0110: forged");
    }
}
