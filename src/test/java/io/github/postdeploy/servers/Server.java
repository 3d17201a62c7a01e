package io.github.postdeploy.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The server under test: a fresh directory of its own beside the unpacked distribution, and free ports. */
abstract class Server {

    private static final Server CURRENT = of(System.getProperty("arquillian.launch"));

    private final String name;
    private final Path home = Path.of(System.getProperty("server.home"));
    private final Path base;
    private final int httpPort = FreePorts.next();
    private final int adminPort = FreePorts.next();

    Server(String name) {
        this.name = name;
        this.base = Path.of(System.getProperty("servers.work"), name);
    }

    static Server current() {
        return CURRENT;
    }

    private static Server of(String name) {
        return switch (name) {
            case "wildfly", "wildfly-preview" -> new WildFly(name);
            case "liberty" -> new Liberty(name);
            case "payara", "payara7" -> new Payara(name);
            default -> throw new IllegalArgumentException("-Darquillian.launch=" + name + ": no such server");
        };
    }

    /** Makes the server's directory anew, and tells arquillian.xml where it is. */
    final void prepare() throws IOException {
        ServerFiles.delete(base);
        Files.createDirectories(base);
        System.setProperty("server.base", base.toString());
        System.setProperty("server.http.port", Integer.toString(httpPort));
        System.setProperty("server.admin.port", Integer.toString(adminPort));
        System.setProperty("server.other.port", Integer.toString(FreePorts.next()));
        configure();
    }

    /** Copies and completes the server's configuration. */
    abstract void configure() throws IOException;

    /** The JNDI name of a data source whose database outlives the server. */
    abstract String dataSource();

    /** The file the server logs to. */
    abstract Path log();

    /** Does what the adapter's start does not. */
    void start() throws Exception {}

    /** Does what the adapter's stop does not. */
    void stop() throws Exception {}

    /** Whether the database behind {@code java:comp/DefaultDataSource} outlives the server. */
    boolean remembersByDefault() {
        return true;
    }

    /** Whether the job repository that the server has by default outlives it. */
    boolean remembersJobs() {
        return true;
    }

    /** A web.xml with complete metadata with which the server still serves the library's interface. */
    String metadataCompleteWebXml() {
        return "sample/web-metadata-complete.xml";
    }

    /** Whether the server serves an OpenAPI document of its applications. */
    boolean documentsInterfaces() {
        return false;
    }

    /** Where the server answers questions for its health, with a slash at the end. */
    URI health() {
        return URI.create("http://127.0.0.1:" + httpPort + "/");
    }

    /** Whether it sends what MicroProfile Telemetry gathers. */
    boolean sendsTelemetry() {
        return false;
    }

    /** Whether the server itself lets go of an application that was undeployed. */
    boolean freesClassLoaders() {
        return true;
    }

    /** The names of the server's threads. */
    final List<String> threads() {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1))
                .toList();
    }

    /** How many class loaders hold a class of this name, after a garbage collection. */
    final long loadersOf(String className) {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes", "fold=false")
                .lines()
                .filter(line -> line.endsWith(" " + className))
                .count();
    }

    /** How many objects of these classes are still reachable, whatever class loader made them. */
    final long instancesOf(Set<String> classNames) {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && classNames.contains(columns[3]))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    private String jcmd(String... command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(Long.toString(process().pid()));
        line.addAll(List.of(command));
        try {
            Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = jcmd.waitFor();
            // The first line is the id of the process.
            if (status != 0 || output.lines().skip(1).allMatch(String::isBlank)) {
                throw new IllegalStateException(line + " ended with " + status + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The server's running JVM. */
    ProcessHandle process() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not running"));
    }

    String name() {
        return name;
    }

    Path home() {
        return home;
    }

    Path base() {
        return base;
    }

    int httpPort() {
        return httpPort;
    }

    int adminPort() {
        return adminPort;
    }

    URI address(String context) {
        return URI.create("http://127.0.0.1:" + httpPort + "/" + context + "/");
    }

    final String logged() {
        try {
            return Files.readString(log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
