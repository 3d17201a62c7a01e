package io.github.postdeploy.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the heap stays small, whatever the table's size. */
final class HeapSection implements Section {

    private static final int MOST_MEGABYTES = 64;

    @Override
    public String key() {
        return "heap";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        StringBuilder table = new StringBuilder(
                "| rows | partitions | peak of the used heap after a collection, MB |\n" + "|---:|---:|---:|\n");
        double most = 0;
        for (int rows : new int[] {Math.max(1, options.rows() / 10), options.rows()}) {
            Customers customers = new Customers(server.database(), rows);
            customers.create();
            for (String action : List.of(Release.TABLE, Release.TABLE_IN_4)) {
                customers.reset();
                double peak = peak(server, action);
                server.endSessions();
                customers.verify("the process with a small heap");
                most = Math.max(most, peak);
                table.append(String.format(
                        Locale.ROOT, "| %,d | %d | %.1f |%n", rows, action.equals(Release.TABLE) ? 1 : 4, peak));
            }
        }
        return new Chapter(
                "Heap",
                "c in a process of its own, which has Weld, JBeret, Hibernate and the library, with `-Xmx"
                        + MOST_MEGABYTES
                        + "m`. What is in use is looked at after a full collection, five times a second.\n\n" + table,
                List.of(Target.atMost("megabytes of heap in use, at their peak", MOST_MEGABYTES, most)));
    }

    private static double peak(Server server, String action) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + MOST_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                HeapProbe.class.getName(),
                server.url(),
                action));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "'" + action + "' did not succeed with " + MOST_MEGABYTES + " MB: " + output);
        }
        return output.lines()
                .filter(line -> line.startsWith(HeapProbe.PEAK))
                .map(line -> Double.valueOf(line.substring(HeapProbe.PEAK.length())))
                .findFirst()
                .orElseThrow();
    }
}
