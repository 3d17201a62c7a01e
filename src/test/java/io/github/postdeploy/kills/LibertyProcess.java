package io.github.postdeploy.kills;

import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Open Liberty, which keeps its batch jobs in its default data source. */
final class LibertyProcess extends ServerProcess {

    private static final String NAME = "kills";

    LibertyProcess(Setup setup) {
        super(setup);
    }

    private Path server() {
        return directory().resolve("servers").resolve(NAME);
    }

    @Override
    void configure() throws IOException {
        Files.createDirectories(server());
        Files.writeString(server().resolve("server.xml"), ServerFiles.resource("/kills/liberty/server.xml"));
        Files.writeString(
                server().resolve("bootstrap.properties"),
                "postgresql.jar=" + ServerFiles.jarOf(org.postgresql.Driver.class) + "\nkills.url="
                        + database().url() + "\nkills.user=" + database().user() + "\nkills.password="
                        + database().password() + "\nhttp.port=" + httpPort() + "\n");
    }

    @Override
    String dataSource() {
        return "jdbc/kills";
    }

    @Override
    Path deployments() {
        return server().resolve("dropins");
    }

    @Override
    Path log() {
        return server().resolve("logs/messages.log");
    }

    @Override
    void complete(ProcessBuilder builder) {
        builder.environment().put("WLP_USER_DIR", directory().toString());
        builder.environment().remove("WLP_OUTPUT_DIR");
    }

    @Override
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(settings());
        Stream.of(
                        "-javaagent:" + home().resolve("bin/tools/ws-javaagent.jar"),
                        "@" + home().resolve("lib/platform/java/java9.options"),
                        "-Djava.awt.headless=true",
                        "-jar",
                        home().resolve("bin/tools/ws-server.jar").toString(),
                        NAME)
                .forEach(arguments::add);
        return arguments;
    }
}
