package io.github.postdeploy.servers;

import java.util.regex.Pattern;

/** What the tests change in a domain.xml of Payara. */
public final class PayaraDomain {

    private PayaraDomain() {}

    /** Every listener on the loopback address, on free ports. */
    public static String withFreePorts(String domainXml, int httpPort, int adminPort) {
        String text = listener(domainXml, "8080", httpPort);
        text = listener(text, "8181", FreePorts.next());
        text = listener(text, "4848", adminPort);
        for (String port : new String[] {"3700", "3820", "3920", "8686"}) {
            text = Pattern.compile("address=\"0\\.0\\.0\\.0\" port=\"" + port + "\"")
                    .matcher(text)
                    .replaceAll("address=\"127.0.0.1\" port=\"" + FreePorts.next() + "\"");
        }
        text = ServerFiles.replace(text, "value=\"7676\"", "value=\"" + FreePorts.next() + "\"");
        return ServerFiles.replace(text, "das-port=\"4900\"", "das-port=\"" + FreePorts.next() + "\"");
    }

    /** With these resources, and a reference of the server to one of them. */
    public static String withResources(String domainXml, String resources, String jndiName) {
        String text = ServerFiles.replace(domainXml, "<resources>", "<resources>" + resources.stripTrailing());
        return ServerFiles.replace(
                text,
                "<resource-ref ref=\"jdbc/__default\" />",
                "<resource-ref ref=\"jdbc/__default\" /><resource-ref ref=\"" + jndiName + "\" />");
    }

    /** Without a data grid and a message broker, which would listen on more than the loopback address. */
    public static String alone(String domainXml) {
        return ServerFiles.replace(
                domainXml,
                "<hazelcast-config-specific-configuration>",
                "<jms-service type=\"REMOTE\" default-jms-host=\"default_JMS_host\"><jms-host name=\"default_JMS_host\""
                        + " host=\"localhost\" port=\"${JMS_PROVIDER_PORT}\" lazy-init=\"false\" /></jms-service>"
                        + "<hazelcast-config-specific-configuration enabled=\"false\">");
    }

    private static String listener(String text, String standard, int port) {
        return ServerFiles.replace(
                text,
                "network-listener port=\"" + standard + "\"",
                "network-listener address=\"127.0.0.1\" port=\"" + port + "\"");
    }
}
