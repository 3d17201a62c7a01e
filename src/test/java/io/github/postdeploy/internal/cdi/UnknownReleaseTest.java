package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Actions that run once per release need to know which one this is. */
class UnknownReleaseTest {

    private static final String URL = "jdbc:h2:mem:unknown-release";

    @ApplicationScoped
    public static class Caches {

        @PostDeployAction(repeat = Repeat.EVERY_RELEASE)
        void warmUp() {}

        @PostDeployAction
        void once() {}
    }

    @Test
    void actionOfEachReleaseWithoutARelease_failsTheDeployment() {
        Throwable failure = catchThrowable(
                () -> Standalone.start(URL, Map.of(), Caches.class).close());

        assertThat(failure)
                .hasStackTraceContaining("for 1 reason(s)")
                .hasStackTraceContaining("Caches.warmUp()")
                .hasStackTraceContaining("repeat = EVERY_RELEASE needs to know the release")
                .hasStackTraceContaining("Set postdeploy.release");
    }

    @Test
    void actionOfEachReleaseWithAConfiguredRelease_isDeployed() {
        try (Standalone application = Standalone.start(URL, Map.of("postdeploy.release", "4.2"), Caches.class)) {
            assertThat(application).isNotNull();
        }
    }

    @Test
    void archiveThatTellsItsVersion_isEnough() {
        Archive told = new Archive("shop", Optional.of("4.2"));
        Archive untold = new Archive("shop", Optional.empty());
        assertThatCode(() -> ReleaseCheck.check(List.of("a"), told)).doesNotThrowAnyException();
        assertThatCode(() -> ReleaseCheck.check(List.of(), untold)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ReleaseCheck.check(List.of("Caches.warmUp()"), untold))
                .isInstanceOf(DeploymentException.class);
    }
}
