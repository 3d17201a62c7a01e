package io.github.postdeploy.kills.process;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Shifts the clock of a JVM: as its agent, it makes every class that is not the JDK's own ask here when it asks for the
 * time.
 */
public final class ShiftedClock {

    private static final String HERE = ShiftedClock.class.getName().replace('.', '/');

    /** What is asked instead of which method. */
    private static final Map<String, String> REPLACEMENTS = Map.of(
            "java/lang/System.currentTimeMillis()J", "millis",
            "java/time/Instant.now()Ljava/time/Instant;", "instant",
            "java/time/Clock.systemUTC()Ljava/time/Clock;", "utc");

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
        instrumentation.addTransformer(new Shifter());
    }

    public static long millis() {
        return System.currentTimeMillis() + shift.toMillis();
    }

    public static Instant instant() {
        return Instant.now().plus(shift);
    }

    public static Clock utc() {
        return Clock.offset(Clock.systemUTC(), shift);
    }

    private static final class Shifter implements ClassFileTransformer {

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
            if (loader == null
                    || Stream.of("java/", "jdk/", "sun/", "net/bytebuddy/", HERE)
                            .anyMatch(name::startsWith)) {
                return null;
            }
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new Calls(writer), 0);
            return writer.toByteArray();
        }
    }

    private static final class Calls extends ClassVisitor {

        Calls(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    String replacement = REPLACEMENTS.get(owner + "." + called + type);
                    if (replacement == null) {
                        super.visitMethodInsn(opcode, owner, called, type, isInterface);
                    } else {
                        super.visitMethodInsn(opcode, HERE, replacement, type, false);
                    }
                }
            };
        }
    }
}
