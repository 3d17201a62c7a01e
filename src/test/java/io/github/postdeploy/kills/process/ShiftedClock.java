package io.github.postdeploy.kills.process;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.DynamicType;

/**
 * Shifts the clock of a JVM: as its agent, it makes every class that is not the JDK's own ask here when it asks for the
 * time.
 */
public final class ShiftedClock {

    private static Duration shift = Duration.ZERO;

    private ShiftedClock() {}

    /** An argument of {@code java} that shifts its clock; needs this class on its class path. */
    public static String option(Path directory, String shift) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ShiftedClock.class.getName());
        Path agent = directory.resolve("shifted-clock.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(agent), manifest)) {
            jar.finish();
        }
        return "-javaagent:" + agent + "=" + shift;
    }

    public static void premain(String argument, Instrumentation instrumentation) {
        shift = Duration.parse(argument);
        new AgentBuilder.Default()
                .ignore(none())
                .type(not(nameStartsWith("java.")
                        .or(nameStartsWith("jdk."))
                        .or(nameStartsWith("sun."))
                        .or(nameStartsWith("net.bytebuddy."))
                        .or(named(ShiftedClock.class.getName()))))
                .transform((builder, type, loader, module, domain) -> shifted(builder))
                .installOn(instrumentation);
    }

    private static DynamicType.Builder<?> shifted(DynamicType.Builder<?> builder) {
        return redirect(
                redirect(
                        redirect(builder, System.class, "currentTimeMillis", "currentTimeMillis"),
                        Instant.class,
                        "now",
                        "instant"),
                Clock.class,
                "systemUTC",
                "utc");
    }

    private static DynamicType.Builder<?> redirect(
            DynamicType.Builder<?> builder, Class<?> asked, String method, String here) {
        try {
            return builder.visit(MemberSubstitution.relaxed()
                    .method(isDeclaredBy(asked).and(named(method)).and(takesNoArguments()))
                    .replaceWith(ShiftedClock.class.getMethod(here))
                    .on(any()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long currentTimeMillis() {
        return System.currentTimeMillis() + shift.toMillis();
    }

    public static Instant instant() {
        return Instant.now().plus(shift);
    }

    public static Clock utc() {
        return Clock.offset(Clock.systemUTC(), shift);
    }
}
