package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.BatchJob;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.spi.TenantContext;
import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclarationFaultsTest {

    private static final String URL = "jdbc:h2:mem:faults";

    @ApplicationScoped
    public static class Names {

        @PostDeployAction(name = "same")
        void one() {}

        @PostDeployAction(name = "same")
        void two() {}

        @PostDeployAction
        void overloaded() {}

        @PostDeployAction
        void overloaded(ActionContext context) {}

        @PostDeployAction(name = " padded ")
        void padded() {}
    }

    @ApplicationScoped
    public static class Order {

        @PostDeployAction(after = "seccond")
        void first() {}

        @PostDeployAction
        void second() {}

        @PostDeployAction(after = "pong")
        void ping() {}

        @PostDeployAction(after = "ping")
        void pong() {}
    }

    @ApplicationScoped
    public static class Producers {

        @Produces
        @PostDeployAction
        String wrongType() {
            return "";
        }

        @Produces
        @ApplicationScoped
        @PostDeployAction
        Action scoped() {
            return context -> {};
        }

        @Produces
        @Transactional
        @PostDeployAction
        Action transactional() {
            return context -> {};
        }
    }

    @ApplicationScoped
    public static class ShortForms {

        @PostDeployAction
        Action forgottenProduces() {
            return context -> {};
        }

        @PostDeployAction
        private void hidden() {}

        @PostDeployAction
        static void shared() {}

        @PostDeployAction
        void needy(Thread thread) {}
    }

    public static class Plain {

        @PostDeployAction
        final void fixed() {}
    }

    @Test
    void everyFault_isReportedInOneMessage() {
        Throwable failure = catchThrowable(() -> Standalone.start(
                        URL, Map.of(), Names.class, Order.class, Producers.class, ShortForms.class, Plain.class)
                .close());

        assertThat(failure).hasMessageContaining("Postdeploy cannot work with this application, for 13 reason(s)");
        assertThat(failure.getMessage().lines().filter(line -> line.startsWith("  - ")))
                .anyMatch(line -> line.contains("Names.two()")
                        && line.contains("the name 'same' is taken by")
                        && line.contains("Names.one()"))
                .anyMatch(line -> line.contains("Names.overloaded(") && line.contains("is taken by"))
                .anyMatch(line -> line.contains("Names.padded()") && line.contains("begins or ends with white space"))
                .anyMatch(line -> line.contains("Order.first()")
                        && line.contains("\"seccond\" names no action")
                        && line.contains("Did you mean '" + Order.class.getName() + ".second'?"))
                .anyMatch(line -> line.contains("after is circular") && line.contains("Order.ping after"))
                .anyMatch(line -> line.contains("Producers.wrongType()") && line.contains("produces java.lang.String"))
                .anyMatch(line -> line.contains("Producers.scoped()") && line.contains("must be @Dependent"))
                .anyMatch(line -> line.contains("Producers.transactional()") && line.contains("is @Transactional"))
                .anyMatch(line -> line.contains("ShortForms.forgottenProduces()") && line.contains("must return void"))
                .anyMatch(line -> line.contains("ShortForms.hidden()") && line.contains("it is private"))
                .anyMatch(line -> line.contains("ShortForms.shared()") && line.contains("it is static"))
                .anyMatch(line -> line.contains("ShortForms.needy(Thread)")
                        && line.contains("parameter 1 of type java.lang.Thread cannot be injected"))
                .anyMatch(line -> line.contains("Plain.fixed()") && line.contains("it is final"));
    }

    @ApplicationScoped
    public static class InVain {

        @PostDeployAction(partitions = 4, onItemError = ItemErrorPolicy.SKIP)
        void action() {}

        @Produces
        @PostDeployAction(chunkSize = 100)
        BatchJob job() {
            return BatchJob.of("job");
        }

        @PostDeployAction(partitions = 1, maxItemErrors = 100)
        void saysWhatHoldsAnyway() {}
    }

    @Stateless
    public static class SessionBean {

        @PostDeployAction
        void hidden() {}

        @PostDeployAction
        public void visible() {}
    }

    @Test
    void membersForBackfills_areRefusedOnAnythingElse() {
        assertThat(faults(InVain.class))
                .containsExactly(
                        InVain.class.getName() + ".action(): it sets partitions = 4, onItemError = SKIP, which is for"
                                + " backfills only and would do nothing here."
                                + " Remove it, or let a @Produces method return a Backfill.",
                        InVain.class.getName() + ".job(): it sets chunkSize = 100, which is for"
                                + " backfills only and would do nothing here."
                                + " Remove it, or let a @Produces method return a Backfill.");
    }

    @Test
    void methodOfSessionBeanThatIsNotPublic_isRefused() {
        assertThat(faults(SessionBean.class))
                .containsExactly(
                        SessionBean.class.getName() + ".hidden(): it is not public, and its class is @Stateless."
                                + " Of a session bean only public methods can be called: make it public,"
                                + " or move it to an @ApplicationScoped bean.");
    }

    public abstract static class NoTenants implements TenantContext {

        @Override
        public Collection<String> tenants() {
            return List.of();
        }

        @Override
        public void run(String tenant, Work work) throws Exception {
            work.run();
        }
    }

    @ApplicationScoped
    public static class SomeTenants extends NoTenants {}

    @ApplicationScoped
    public static class OtherTenants extends NoTenants {}

    @Alternative
    @Priority(1)
    @ApplicationScoped
    public static class RightTenants extends NoTenants {}

    @Test
    void severalTenantContexts_areRefusedTogetherWithOtherFaults() {
        assertThat(faults(SomeTenants.class, OtherTenants.class, Plain.class))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith(Plain.class.getName() + ".fixed(): it is final."))
                .contains("TenantContext: there are several beans of this type (of " + OtherTenants.class.getName()
                        + ", " + SomeTenants.class.getName()
                        + "), and one must tell the tenants. Leave one, or make one an @Alternative with a @Priority.");
    }

    @Test
    void tenantContextThatHasPrecedence_isTaken() {
        try (Standalone application = Standalone.start(
                URL, Map.of(), SomeTenants.class, OtherTenants.class, RightTenants.class, Faultless.class)) {
            assertThat(application.administration()).isNotNull();
        }
    }

    private static List<String> faults(Class<?>... beans) {
        Throwable failure =
                catchThrowable(() -> Standalone.start(URL, Map.of(), beans).close());
        return failure.getMessage()
                .lines()
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring(4))
                .toList();
    }

    @Test
    void unreadableConfiguration_failsTheDeploymentWithKeyValueAndRule() {
        Map<String, String> settings = Map.of(
                "postdeploy.lease", "a minute",
                "postdeploy.ddl", "drop",
                "postdeploy.auto", "perhaps",
                "postdeploy.concurrency", "0",
                "postdeploy.database-schema", "x; DROP TABLE y",
                "postdeploy.scheduler", "cron",
                "postdeploy.migrations.strict", "maybe",
                "postdeploy.migrations.plan", "order",
                "postdeploy.migrations.stages", "V7=AFTER, V8=PRE_DEPLOY");

        Throwable failure = catchThrowable(
                () -> Standalone.start(URL, settings, Faultless.class).close());

        assertThat(failure)
                .hasMessageContaining("for 9 reason(s)")
                .hasMessageContaining("postdeploy.lease = 'a minute': must be an ISO-8601 duration such as PT60S")
                .hasMessageContaining("postdeploy.ddl = 'drop': must be one of create, validate, none")
                .hasMessageContaining("postdeploy.auto = 'perhaps': must be true or false")
                .hasMessageContaining("postdeploy.concurrency = '0': must be a whole number from 1 to 100")
                .hasMessageContaining("postdeploy.database-schema = 'x; DROP TABLE y': must be a plain identifier")
                .hasMessageContaining("postdeploy.scheduler = 'cron': must be batch, inline, jms, or the @Named name")
                .hasMessageContaining("postdeploy.migrations.strict = 'maybe': must be true or false")
                .hasMessageContaining("postdeploy.migrations.plan = 'order': must be skip or prefix")
                .hasMessageContaining("postdeploy.migrations.stages = 'V7=AFTER': must be <migration>=PRE_DEPLOY or");
    }

    @ApplicationScoped
    public static class Faultless {

        @PostDeployAction
        void fine() {}
    }
}
