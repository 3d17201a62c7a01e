package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.argument.Parameter.Presence;

/** Makes parameters. */
public final class TestParameters {

    private TestParameters() {}

    public static Parameter required(String name, Class<?> type) {
        return parameter(name, type, new Presence.Required(), false, ArgumentCheck.NONE);
    }

    public static Parameter optional(String name, Class<?> type) {
        return parameter(name, type, new Presence.MayBeMissing(), false, ArgumentCheck.NONE);
    }

    public static Parameter byDefault(String name, Class<?> type, Object value) {
        return parameter(name, type, new Presence.Default(value), false, ArgumentCheck.NONE);
    }

    public static Parameter secret(String name, Class<?> type) {
        return parameter(name, type, new Presence.Required(), true, ArgumentCheck.NONE);
    }

    public static Parameter secretByDefault(String name, Class<?> type, Object value) {
        return parameter(name, type, new Presence.Default(value), true, ArgumentCheck.NONE);
    }

    public static Parameter checked(String name, Class<?> type, ArgumentCheck check) {
        return parameter(name, type, new Presence.Required(), false, check);
    }

    private static Parameter parameter(
            String name, Class<?> type, Presence presence, boolean secret, ArgumentCheck check) {
        ArgumentType argumentType = ArgumentType.of(type).orElseThrow();
        return new Parameter(name, "The " + name, argumentType, presence, secret, check);
    }
}
