package io.github.postdeploy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** WildFly with standalone.xml, a base directory of its own and one more data source. */
final class WildFly extends Server {

    WildFly(String name) {
        super(name);
    }

    @Override
    void configure() throws IOException {
        ServerFiles.copy(home().resolve("standalone/configuration"), base().resolve("configuration"));
        Path file = base().resolve("configuration/standalone.xml");
        String configured = ServerFiles.replace(
                Files.readString(file),
                "<datasources>",
                "<datasources>"
                        + ServerFiles.resource("/servers/wildfly/datasource.xml")
                                .stripTrailing());
        String inMemory = "<job-repository name=\"in-memory\">";
        Files.writeString(
                file,
                ServerFiles.replace(
                        configured,
                        inMemory,
                        "<job-repository name=\"stored\"><jdbc data-source=\"jobs\"/></job-repository>" + inMemory));
        for (String users : new String[] {"application-users.properties", "application-roles.properties"}) {
            Files.writeString(
                    base().resolve("configuration").resolve(users), ServerFiles.resource("/servers/wildfly/" + users));
        }
    }

    @Override
    String dataSource() {
        return "java:/jdbc/sample";
    }

    @Override
    boolean remembersByDefault() {
        return false;
    }

    @Override
    boolean remembersJobs() {
        return false;
    }

    @Override
    String metadataCompleteWebXml() {
        return "servers/wildfly/web-metadata-complete.xml";
    }

    @Override
    Path log() {
        return base().resolve("log/server.log");
    }
}
