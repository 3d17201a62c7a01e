package io.github.postdeploy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara with a copy of its domain. The adapter insists on its being below the distribution. */
final class Payara extends Server {

    private static final String DOMAIN = "postdeploy-tests";

    Payara(String name) {
        super(name);
    }

    private Path domain() {
        return home().resolve("glassfish/domains").resolve(DOMAIN);
    }

    @Override
    void configure() throws IOException {
        ServerFiles.delete(domain());
        ServerFiles.copy(home().resolve("glassfish/domains/domain1"), domain());
        Path file = domain().resolve("config/domain.xml");
        String text = PayaraDomain.withFreePorts(Files.readString(file), httpPort(), adminPort());
        text = PayaraDomain.withResources(text, ServerFiles.resource("/servers/payara/resources.xml"), "jdbc/sample");
        text = ServerFiles.replace(
                text, "<security-service>", "<security-service activate-default-principal-to-role-mapping=\"true\">");
        Files.writeString(file, text);
        Path broker = Files.createDirectories(domain().resolve("imq/instances/imqbroker/props"));
        Files.writeString(
                broker.resolve("config.properties"), "imq.instanceconfig.version=300\nimq.hostname=127.0.0.1\n");
        Files.writeString(domain().resolve("config/keyfile"), ServerFiles.resource("/servers/payara/keyfile"));
    }

    @Override
    void start() throws Exception {
        asadmin("start-domain");
    }

    @Override
    void stop() throws Exception {
        asadmin("stop-domain");
    }

    private void asadmin(String command) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(home().resolve("bin/asadmin").toString(), command, DOMAIN));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        base().resolve("asadmin.log").toFile()));
        builder.environment().put("AS_JAVA", jdk());
        if (builder.start().waitFor() != 0) {
            throw new IOException("asadmin " + command + " failed, see " + base().resolve("asadmin.log"));
        }
    }

    /** The JDK of this build, or the newer one that Payara 7 needs. */
    private static String jdk() {
        String releases = System.getProperty("server.jdk.releases", "");
        return releases.isBlank()
                ? System.getProperty("java.home")
                : Path.of(releases.split(System.getProperty("path.separator"))[0])
                        .getParent()
                        .toString();
    }

    @Override
    ProcessHandle process() {
        try {
            long pid = Long.parseLong(
                    Files.readString(domain().resolve("config/pid")).strip());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(name() + " is not running"));
        } catch (IOException e) {
            throw new IllegalStateException(name() + " is not running", e);
        }
    }

    @Override
    String dataSource() {
        return "jdbc/sample";
    }

    @Override
    boolean freesClassLoaders() {
        return false;
    }

    @Override
    Path log() {
        return domain().resolve("logs/server.log");
    }

    @Override
    boolean documentsInterfaces() {
        return true;
    }
}
