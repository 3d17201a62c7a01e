package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForgottenBeansTest {

    static class Release {

        @PostDeployAction
        void action() {}
    }

    static class Later extends Release {}

    abstract static class Common {

        @PostDeployAction
        void action() {}
    }

    @Vetoed
    static class Withdrawn {

        @PostDeployAction
        void action() {}
    }

    @Test
    void classWithActionsThatIsNoBean_isTold() {
        assertThat(ForgottenBeans.of(List.of(Release.class, Later.class), Set.of()))
                .containsExactly(Release.class.getName());
    }

    @Test
    void classOfBeanOrAboveOne_isNot() {
        assertThat(ForgottenBeans.of(List.of(Release.class), Set.of(Release.class)))
                .isEmpty();
        assertThat(ForgottenBeans.of(List.of(Release.class), Set.of(Later.class)))
                .isEmpty();
    }

    @Test
    void classThatMayBeMeantToBeNoBean_isNot() {
        assertThat(ForgottenBeans.of(List.of(Common.class, Withdrawn.class), Set.of()))
                .isEmpty();
    }
}
