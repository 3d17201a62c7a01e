package io.github.postdeploy.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * WildFly with standalone-full.xml, which has a message broker, or the preview with standalone.xml; a base directory of its
 * own and one more data source.
 */
final class WildFly extends Server {

    WildFly(String name) {
        super(name);
    }

    @Override
    void configure() throws IOException {
        ServerFiles.copy(home().resolve("standalone/configuration"), base().resolve("configuration"));
        boolean preview = name().equals("wildfly-preview");
        Path file = base().resolve("configuration").resolve(preview ? "standalone.xml" : "standalone-full.xml");
        String distributed = Files.readString(file);
        String configured = ServerFiles.replace(
                preview ? distributed : completed(distributed),
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

    /** With free ports where no system property sets them, and the queue that runs travel through. */
    private static String completed(String standaloneXml) {
        String text = withTelemetry(withHealth(standaloneXml));
        for (String port : new String[] {"3528", "3529"}) {
            text = ServerFiles.replace(text, "port=\"" + port + "\"", "port=\"" + FreePorts.next() + "\"");
        }
        String queue = "<jms-queue name=\"DLQ\" ";
        return ServerFiles.replace(
                text, queue, "<jms-queue name=\"postdeploy\" entries=\"java:/jms/queue/postdeploy\"/>" + queue);
    }

    /** With MicroProfile Health, which standalone-full.xml has not. */
    private static String withHealth(String standaloneXml) {
        String extension = "<extension module=\"org.wildfly.extension.health\"/>";
        String subsystem = "<subsystem xmlns=\"urn:wildfly:health:1.0\" security-enabled=\"false\"/>";
        String text = ServerFiles.replace(
                standaloneXml,
                extension,
                extension + "<extension module=\"org.wildfly.extension.microprofile.health-smallrye\"/>");
        return ServerFiles.replace(
                text,
                subsystem,
                subsystem + "<subsystem xmlns=\"urn:wildfly:microprofile-health-smallrye:3.0\""
                        + " security-enabled=\"false\"/>");
    }

    /** With MicroProfile Telemetry, which standalone-full.xml has not. */
    private static String withTelemetry(String standaloneXml) {
        String health = "<extension module=\"org.wildfly.extension.health\"/>";
        String subsystem = "<subsystem xmlns=\"urn:wildfly:health:1.0\"";
        String text = ServerFiles.replace(
                standaloneXml,
                health,
                health + "<extension module=\"org.wildfly.extension.microprofile.telemetry\"/>"
                        + "<extension module=\"org.wildfly.extension.opentelemetry\"/>");
        return ServerFiles.replace(
                text,
                subsystem,
                "<subsystem xmlns=\"urn:wildfly:microprofile-telemetry:1.0\"/>"
                        + "<subsystem xmlns=\"urn:wildfly:opentelemetry:1.1\"/>" + subsystem);
    }

    @Override
    boolean sendsTelemetry() {
        return name().equals("wildfly");
    }

    /** At the management interface. */
    @Override
    URI health() {
        return URI.create("http://127.0.0.1:" + adminPort() + "/");
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
