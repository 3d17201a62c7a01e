package io.github.postdeploy.internal.engine.argument;

import static io.github.postdeploy.internal.engine.argument.TestParameters.byDefault;
import static io.github.postdeploy.internal.engine.argument.TestParameters.checked;
import static io.github.postdeploy.internal.engine.argument.TestParameters.optional;
import static io.github.postdeploy.internal.engine.argument.TestParameters.required;
import static io.github.postdeploy.internal.engine.argument.TestParameters.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.argument.GivenValue.Numeral;
import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.model.Mode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final ArgumentCheck POSITIVE =
            value -> (Integer) value > 0 ? List.of() : List.of("must be greater than 0", "must not be that small");

    private static Parameters of(Parameter... parameters) {
        return new Parameters(List.of(parameters));
    }

    private static List<ArgumentFault> faults(Parameters parameters, Map<String, GivenValue> given) {
        return catchThrowableOfType(InvalidOrderException.class, () -> parameters.read("resend", given))
                .faults();
    }

    @Test
    void whatIsGiven_isReadInTheOrderOfTheParameters() {
        Parameters parameters = of(required("since", LocalDate.class), required("limit", int.class));

        assertThat(parameters.read("resend", Map.of("limit", new Numeral("5"), "since", new Quoted("2026-01-02"))))
                .containsExactly(Map.entry("since", LocalDate.of(2026, 1, 2)), Map.entry("limit", 5));
    }

    @Test
    void whatIsNotGiven_hasItsDefaultOrIsMissing() {
        Parameters parameters = of(byDefault("limit", int.class, 100), optional("note", String.class));

        assertThat(parameters.read("resend", Map.of())).containsExactly(Map.entry("limit", 100));
        assertThat(parameters.defaults()).containsExactly(Map.entry("limit", 100));
    }

    @Test
    void everyFault_isToldAtOnce() {
        Parameters parameters = of(
                required("since", LocalDate.class),
                required("until", LocalDate.class),
                checked("limit", int.class, POSITIVE),
                byDefault("note", String.class, "none"));

        assertThat(faults(
                        parameters,
                        Map.of("until", new Quoted("soon"), "limit", new Numeral("0"), "sinse", new Quoted("x"))))
                .extracting(ArgumentFault::argument, ArgumentFault::fault)
                .containsExactly(
                        tuple("sinse", "is not known; did you mean since?"),
                        tuple("since", "is missing"),
                        tuple("until", "must be a date such as 2026-11-20 (ISO 8601), but is the text 'soon'"),
                        tuple("limit", "must be greater than 0"),
                        tuple("limit", "must not be that small"));
    }

    @Test
    void unknownArgument_isToldWhatThereIs() {
        assertThat(faults(of(optional("since", LocalDate.class), optional("limit", int.class)), text("zzzzzz")))
                .extracting(ArgumentFault::fault)
                .containsExactly("is not known; the action takes since, limit");
        assertThat(faults(Parameters.NONE, text("since")))
                .extracting(ArgumentFault::fault)
                .containsExactly("is not known: the action takes no arguments");
    }

    @Test
    void secret_isInNoFaultAndInNoText() {
        Parameters parameters = of(secret("key", int.class));
        InvalidOrderException refused = catchThrowableOfType(
                InvalidOrderException.class, () -> parameters.read("resend", Map.of("key", new Quoted("hunter2"))));

        assertThat(refused.faults())
                .extracting(ArgumentFault::fault)
                .containsExactly(
                        "must be a whole number from -2147483648 to 2147483647, but is a text of 7 characters");
        assertThat(refused).hasNoCause().hasMessageNotContaining("hunter2");
        assertThat(RunOrder.of(Mode.ONE, "resend").with(Map.of("key", new Quoted("hunter2"))))
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void missingOptionalArgument_isHeldAgainstItsConstraints() {
        ArgumentCheck notNull = value -> value == null ? List.of("must not be null") : List.of();
        Parameter parameter = new Parameter(
                "note",
                "",
                ArgumentType.of(String.class).orElseThrow(),
                new Parameter.Presence.MayBeMissing(),
                false,
                notNull);

        assertThat(faults(of(parameter), Map.of())).containsExactly(new ArgumentFault("note", "must not be null"));
    }

    private static Map<String, GivenValue> text(String name) {
        return Map.of(name, new Quoted("x"));
    }
}
