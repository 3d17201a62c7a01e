package io.github.postdeploy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What it was measured on. */
record Machine(Database database) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    String facts() throws SQLException, IOException {
        return String.format(
                Locale.ROOT,
                """
                | | |
                |---|---|
                | processor | %s, %d cores, shared by PostgreSQL and the JVM |
                | memory | %.0f GB |
                | system | %s %s |
                | JVM | %s %s, heap of at most %d MB |
                | PostgreSQL | %s, on the same machine |
                | its settings | %s; everything else as it comes |
                """,
                processor(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                database.text("SHOW server_version"),
                settings());
    }

    private static String settings() {
        return Server.SETTINGS.entrySet().stream()
                .map(Map.Entry::toString)
                .map(setting -> "`" + setting + "`")
                .collect(Collectors.joining(", "));
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static double memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize() / Math.pow(1024, 3);
    }
}
