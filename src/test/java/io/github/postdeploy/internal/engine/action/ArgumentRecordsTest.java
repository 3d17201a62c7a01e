package io.github.postdeploy.internal.engine.action;

import static io.github.postdeploy.internal.engine.argument.TestParameters.byDefault;
import static io.github.postdeploy.internal.engine.argument.TestParameters.optional;
import static io.github.postdeploy.internal.engine.argument.TestParameters.required;
import static io.github.postdeploy.internal.engine.argument.TestParameters.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.argument.Parameters;
import io.github.postdeploy.internal.store.JsonArguments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run's record keeps of its arguments. */
class ArgumentRecordsTest {

    private final ArgumentRecords records = new ArgumentRecords(new JsonArguments());

    private static ActionDefinition action(Parameter... parameters) {
        return TestActions.taking("resend", context -> {}, parameters);
    }

    @Test
    void arguments_comeBackAsTheyWere() {
        ActionDefinition action = action(
                required("since", LocalDate.class),
                required("note", String.class),
                required("rate", BigDecimal.class),
                required("force", boolean.class),
                required("ratio", double.class),
                optional("limit", Integer.class),
                secret("key", String.class));
        Map<String, Object> values = Map.of(
                "since",
                LocalDate.of(2026, 1, 2),
                "note",
                "größe \"🎉\" \\ \u2028\n",
                "rate",
                new BigDecimal("1.50"),
                "force",
                true,
                "ratio",
                1e-7,
                "key",
                "hunter2");

        String kept = records.of(action.parameters(), values);

        assertThat(kept).isASCII();
        assertThat(records.restore(action, kept)).isEqualTo(values);
    }

    @Test
    void actionWithoutParameters_keepsNothing() {
        assertThat(records.of(Parameters.NONE, Map.of())).isNull();
        assertThat(records.restore(action(), null)).isEmpty();
        assertThat(records.withoutSecrets(null)).isEmpty();
    }

    @Test
    void secret_isMarkedInTheRecordAndCanBeErased() {
        ActionDefinition action = action(required("note", String.class), secret("key", String.class));
        String kept = records.of(action.parameters(), Map.of("note", "n", "key", "hunter2"));

        assertThat(kept).isEqualTo("{\"note\":\"n\",\"key\":{\"secret\":\"hunter2\"}}");
        assertThat(records.withoutSecrets(kept)).hasValue("{\"note\":\"n\",\"key\":{}}");
        assertThat(records.withoutSecrets("{\"note\":\"n\",\"key\":{}}")).isEmpty();
        assertThatThrownBy(() -> records.restore(action, "{\"note\":\"n\",\"key\":{}}"))
                .hasMessageContaining("The run's argument 'key'")
                .hasMessageContaining("erased when the run ended");
    }

    @Test
    void recordOfAnotherRelease_isFilledWithDefaults() {
        assertThat(records.restore(action(byDefault("limit", int.class, 7)), null))
                .isEqualTo(Map.of("limit", 7));
        assertThat(records.restore(action(byDefault("limit", int.class, 7)), "{}"))
                .isEqualTo(Map.of("limit", 7));
    }

    @Test
    void recordThatDoesNotFitTheDeclaration_isRefused() {
        assertThatThrownBy(() -> records.restore(action(), "{\"limit\":5}"))
                .hasMessageContaining("'limit'")
                .hasMessageContaining("this release declares no such parameter");
        assertThatThrownBy(() -> records.restore(action(required("limit", int.class)), "{}"))
                .hasMessageContaining("it is missing, and this release requires it");
        assertThatThrownBy(() -> records.restore(action(required("limit", int.class)), "{\"limit\":\"many\"}"))
                .hasMessageContaining("must be a whole number")
                .hasMessageContaining("'many'");
        assertThatThrownBy(() ->
                        records.restore(action(required("limit", int.class)), "{\"limit\":{\"secret\":\"hunter2\"}}"))
                .hasMessageContaining("a text of 7 characters")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
