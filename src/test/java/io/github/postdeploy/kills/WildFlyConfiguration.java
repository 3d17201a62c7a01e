package io.github.postdeploy.kills;

import io.github.postdeploy.internal.jms.BrokerProcess;
import io.github.postdeploy.servers.FreePorts;
import io.github.postdeploy.servers.ServerFiles;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of WildFly's files, and what is different.
 *
 * @param file its name
 * @param change what to do with its text
 */
record WildFlyConfiguration(String file, ServerProcess.Change change) {

    private static final String IN_MEMORY = "<default-job-repository name=\"in-memory\"/>";
    private static final Pattern EMBEDDED_BROKER = Pattern.compile(
            "(<subsystem xmlns=\"urn:jboss:domain:messaging-activemq:[^>]*>).*?(</subsystem>)", Pattern.DOTALL);

    /** As it comes: batch jobs are kept in memory. */
    static WildFlyConfiguration jobsInMemory() {
        return new WildFlyConfiguration("standalone.xml", text -> ServerFiles.replace(text, IN_MEMORY, IN_MEMORY));
    }

    /** Batch jobs are kept in the nodes' database. */
    static WildFlyConfiguration jobsInDatabase() {
        return new WildFlyConfiguration(
                "standalone.xml",
                text -> ServerFiles.replace(
                        text,
                        IN_MEMORY,
                        "<default-job-repository name=\"jdbc\"/>"
                                + "<job-repository name=\"jdbc\"><jdbc data-source=\"kills\"/></job-repository>"));
    }

    /** The default connection factory leads to that broker, and there is none in the server. */
    static WildFlyConfiguration messages(BrokerProcess broker) {
        return new WildFlyConfiguration("standalone-full.xml", text -> {
            String ported = text;
            for (String port : new String[] {"3528", "3529"}) { // no system property sets these
                ported = ServerFiles.replace(ported, "port=\"" + port + "\"", "port=\"" + FreePorts.next() + "\"");
            }
            Matcher embedded = EMBEDDED_BROKER.matcher(ported);
            if (!embedded.find()) {
                throw new IllegalStateException("The server's configuration has no " + EMBEDDED_BROKER);
            }
            String remote = embedded.replaceFirst(
                    "$1" + Matcher.quoteReplacement(ServerFiles.resource("/kills/wildfly/messaging.xml")) + "$2");
            URI address = URI.create(broker.url());
            String group = "</socket-binding-group>";
            return ServerFiles.replace(
                    remote,
                    group,
                    ServerFiles.resource("/kills/wildfly/broker.xml")
                                    .replace("@host@", address.getHost())
                                    .replace("@port@", Integer.toString(address.getPort()))
                            + group);
        });
    }
}
