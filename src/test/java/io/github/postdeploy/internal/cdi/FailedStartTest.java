package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** A start that fails half-way can be stopped. */
class FailedStartTest {

    /** As a library leaves it on a thread whose threads cannot be started any more. */
    private static final class Poison extends InheritableThreadLocal<String> {

        @Override
        protected String childValue(String parent) {
            boolean poisoned = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames -> frames.anyMatch(frame -> frame.getDeclaringClass() == ThreadPoolExecutor.class
                            && frame.getMethodName().equals("prestartCoreThread")));
            if (poisoned) {
                throw new IllegalStateException("poisoned");
            }
            return parent;
        }
    }

    @Test
    void startThatFails_isStoppedWithoutAComplaint() {
        InheritableThreadLocal<String> poison = new Poison();
        try (Standalone application = Standalone.start(
                "jdbc:h2:mem:failed-start;DB_CLOSE_DELAY=-1", Map.of("postdeploy.scheduler", "inline"))) {
            PostDeployRuntime runtime = application.bean(PostDeployRuntime.class);
            runtime.stop();
            poison.set("left");
            assertThatThrownBy(runtime::startStandalone).hasStackTraceContaining("poisoned");
            assertThatCode(runtime::stop).doesNotThrowAnyException();
        } finally {
            poison.remove();
        }
    }
}
