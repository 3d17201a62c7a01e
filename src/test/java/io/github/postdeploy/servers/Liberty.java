package io.github.postdeploy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Open Liberty with a user directory of its own. */
final class Liberty extends Server {

    private static final String SERVER = "servers/postdeploy-tests";

    Liberty(String name) {
        super(name);
    }

    @Override
    void configure() throws IOException {
        Path server = Files.createDirectories(base().resolve(SERVER));
        Files.createDirectories(server.resolve("dropins"));
        Files.writeString(server.resolve("server.xml"), ServerFiles.resource("/servers/liberty/server.xml"));
        Files.writeString(
                server.resolve("bootstrap.properties"), "h2.jar=" + ServerFiles.jarOf(org.h2.Driver.class) + "\n");
    }

    @Override
    String dataSource() {
        return "jdbc/sample";
    }

    @Override
    Path log() {
        return base().resolve(SERVER).resolve("logs/messages.log");
    }

    @Override
    boolean documentsInterfaces() {
        return true;
    }
}
