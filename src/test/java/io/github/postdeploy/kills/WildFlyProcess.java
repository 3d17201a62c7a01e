package io.github.postdeploy.kills;

import io.github.postdeploy.servers.FreePorts;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** WildFly, with a data source in one of its configurations. */
final class WildFlyProcess extends ServerProcess {

    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private final WildFlyConfiguration configuration;

    WildFlyProcess(Setup setup, WildFlyConfiguration configuration) {
        super(setup);
        this.configuration = configuration;
    }

    @Override
    void configure() throws IOException {
        Path files = directory().resolve("configuration");
        ServerFiles.copy(home().resolve("standalone/configuration"), files);
        Path file = files.resolve(configuration.file());
        change(file, file, this::configured);
        Path module = Files.createDirectories(directory().resolve("modules/org/postgresql/main"));
        Files.copy(ServerFiles.jarOf(org.postgresql.Driver.class), module.resolve("postgresql.jar"));
        Files.writeString(module.resolve("module.xml"), ServerFiles.resource("/kills/wildfly/module.xml"));
    }

    private String configured(String distributed) throws IOException {
        String text = ServerFiles.replace(
                distributed,
                "<datasources>",
                "<datasources>"
                        + ServerFiles.resource("/kills/wildfly/datasource.xml")
                                .stripTrailing()
                                .replace("@url@", database().url())
                                .replace("@user@", database().user())
                                .replace("@password@", database().password()));
        text = ServerFiles.replace(
                text, "<drivers>", "<drivers><driver name=\"postgresql\" module=\"org.postgresql\"/>");
        return configuration.change().apply(text);
    }

    @Override
    String dataSource() {
        return "java:/jdbc/kills";
    }

    @Override
    Path deployments() {
        return directory().resolve("deployments");
    }

    @Override
    Path log() {
        return directory().resolve("log/server.log");
    }

    @Override
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(settings());
        OPENED.forEach(opened -> arguments.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        Stream.of(
                        "-Dorg.jboss.boot.log.file=" + log(),
                        "-Dlogging.configuration=file:" + directory().resolve("configuration/logging.properties"),
                        "-jar",
                        home().resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home().resolve("modules")
                                + System.getProperty("path.separator")
                                + directory().resolve("modules"),
                        "org.jboss.as.standalone",
                        "-c",
                        configuration.file(),
                        "-Djboss.home.dir=" + home(),
                        "-Djboss.server.base.dir=" + directory(),
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.http.port=" + httpPort(),
                        "-Djboss.https.port=" + FreePorts.next(),
                        "-Djboss.management.http.port=" + adminPort(),
                        "-Djboss.tx.node.id=" + name())
                .forEach(arguments::add);
        return arguments;
    }
}
