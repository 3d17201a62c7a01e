package io.github.postdeploy.kills;

import io.github.postdeploy.servers.PayaraDomain;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara, with a copy of its domain, started by the command line that {@code asadmin} itself would use. */
final class PayaraProcess extends ServerProcess {

    private static final String DOMAIN = "kills";

    private List<String> arguments;

    PayaraProcess(Setup setup) {
        super(setup);
    }

    private Path domain() {
        return directory().resolve(DOMAIN);
    }

    @Override
    void configure() throws IOException {
        ServerFiles.copy(home().resolve("glassfish/domains/domain1"), domain());
        Path file = domain().resolve("config/domain.xml");
        change(file, file, this::configured);
        Files.copy(
                ServerFiles.jarOf(org.postgresql.Driver.class),
                Files.createDirectories(domain().resolve("lib")).resolve("postgresql.jar"));
    }

    private String configured(String domainXml) throws IOException {
        String resources = ServerFiles.resource("/kills/payara/resources.xml")
                .replace("@url@", database().url())
                .replace("@user@", database().user())
                .replace("@password@", database().password());
        String text = PayaraDomain.withResources(
                PayaraDomain.withFreePorts(domainXml, httpPort(), adminPort()), resources, dataSource());
        return PayaraDomain.alone(text);
    }

    @Override
    String dataSource() {
        return "jdbc/kills";
    }

    @Override
    Path deployments() {
        return domain().resolve("autodeploy");
    }

    @Override
    Path log() {
        return domain().resolve("logs/server.log");
    }

    /** Its master password is asked for on the standard input. */
    @Override
    void complete(ProcessBuilder builder) throws IOException {
        Path answers = Files.writeString(directory().resolve("stdin"), "AS_ADMIN_MASTERPASSWORD=changeit\n");
        builder.redirectInput(answers.toFile());
    }

    @Override
    List<String> arguments() throws IOException {
        if (arguments == null) {
            List<String> found = new ArrayList<>();
            for (String argument : dryRun()) {
                if (!argument.startsWith("-Xmx")) {
                    found.add(argument);
                }
            }
            found.addAll(0, settings());
            arguments = List.copyOf(found);
        }
        return arguments;
    }

    /** The arguments of java, one on each line, after the line that names java itself. */
    private List<String> dryRun() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        java().toString(),
                        "-jar",
                        home().resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                        "start-domain",
                        "--dry-run",
                        "--domaindir",
                        directory().toString(),
                        DOMAIN)
                .redirectErrorStream(true);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        List<String> lines = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int java = lines.indexOf(java().toString());
        int end = lines.lastIndexOf("");
        if (java < 0 || end < java) {
            throw new IOException("asadmin start-domain --dry-run said: " + lines);
        }
        return lines.subList(java + 1, end);
    }
}
