package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.postdeploy.cli.Cli.Result;
import io.github.postdeploy.cli.Cli.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The pipelines of the docs, as far as they are executed by a shell or a container. */
class PipelinesIT {

    private static final Path PAGE = Path.of("docs/pipelines.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^## ([^\\n]+)\\n(?:(?!^## ).)*?^```yaml\\n(.*?)^```$");

    /** What fetches the jar, which a test brings along. */
    private static final String FETCHING = "curl -fsSLo postdeploy-cli.jar https://repo1.maven.org/";

    private final ApplicationProcess application = ApplicationProcess.shared();

    @Test
    void kubernetesJob_waitsForTheRelease() throws Exception {
        Map<String, Object> job = example("Kubernetes Job");
        assertThat(job).containsEntry("kind", "Job").containsEntry("apiVersion", "batch/v1");
        assertThat(text(job, "spec", "template", "spec", "restartPolicy")).isEqualTo("Never");
        Map<String, Object> rule = only(at(job, "spec", "podFailurePolicy", "rules"));
        assertThat(at(rule, "onExitCodes", "values")).asList().doesNotContain(0, 3, 7, 8);
        container(only(at(job, "spec", "template", "spec", "containers")));
    }

    @Test
    void helmHook_runsAnActionOnce() throws Exception {
        Map<String, Object> job = example("Helm hook");
        assertThat(job).containsEntry("kind", "Job");
        assertThat(text(job, "metadata", "annotations", "helm.sh/hook")).isEqualTo("post-install,post-upgrade");
        Map<String, Object> container = only(at(job, "spec", "template", "spec", "containers"));
        container(container);
        assertThat(container(container).out()).contains("Nothing was scheduled");
    }

    @Test
    void initContainer_waitsForAnAction() throws Exception {
        Map<String, Object> pod = example("Init container");
        assertThat(pod).containsEntry("kind", "Pod").containsEntry("apiVersion", "v1");
        assertThat(container(only(at(pod, "spec", "initContainers"))).out()).contains("rebuild-index");
    }

    @Test
    void gitHubActions_waitForTheRelease() throws Exception {
        Map<String, Object> job = map(at(example("GitHub Actions"), "jobs", "actions"));
        assertThat(map(job.get("env"))).containsKeys("POSTDEPLOY_SERVER", "POSTDEPLOY_TOKEN", "RELEASE");
        List<String> lines = new ArrayList<>();
        for (Object step : (List<?>) job.get("steps")) {
            Object run = map(step).get("run");
            if (run != null) {
                lines.add((String) run);
            }
        }
        assertThat(lines).hasSize(4);
        assertThat(script(lines).out()).contains("rebuild-index");
        assertThat(Files.readString(application.directory().resolve("summary.md")))
                .contains("Pending, manual:");
    }

    @Test
    void gitLabCi_waitsForTheRelease() throws Exception {
        Map<String, Object> job = map(example("GitLab CI").get("actions"));
        assertThat(map(job.get("variables"))).containsKeys("POSTDEPLOY_SERVER", "RELEASE");
        List<String> lines = new ArrayList<>();
        for (String section : List.of("before_script", "script", "after_script")) {
            ((List<?>) job.get(section)).forEach(line -> lines.add((String) line));
        }
        assertThat(script(lines).out()).contains("rebuild-index", "Pending, manual:");
    }

    @Test
    void curl_waitsForAutomaticActions_andFailsWithThem() throws Exception {
        assumeThat(Path.of("/usr/bin/jq")).exists();
        assumeThat(Path.of("/usr/bin/curl")).exists();
        String loop = Pattern.compile("(?ms)^## Without Java\\n.*?^```bash\\n(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(Files.createTempFile(application.directory(), "loop", ".sh"), "set -u\n" + loop);
        Cli cli = application
                .cli()
                .with("POSTDEPLOY_SERVER", application.address().replaceFirst("/$", ""));
        application.shut("slow-at-start");
        application.cli().run("reset", "slow-at-start");
        application.cli().run("auto");
        try (Running running = cli.shell(file)) {
            assertThat(running.process().waitFor(6, TimeUnit.SECONDS))
                    .as("it waits for what runs")
                    .isFalse();
            application.cli().run("stop", "--action", "slow-at-start");
            assertThat(running.result().exitCode()).isEqualTo(1);
            assertThat(application.cli().run("auto", "--wait").exitCode()).isEqualTo(1);
        } finally {
            application.open("slow-at-start");
            application.cli().run("one", "slow-at-start", "--wait");
        }
        try (Running running = cli.shell(file)) {
            assertThat(running.result().exitCode()).as(running.err()).isZero();
        }
    }

    /** What the container of the command line does. */
    private Result container(Map<String, Object> container) {
        assertThat(container.get("env").toString()).contains("POSTDEPLOY_SERVER", "POSTDEPLOY_TOKEN", "secretKeyRef");
        List<?> arguments = (List<?>) container.get("args");
        Result result =
                application.cli().run(arguments.stream().map(Object::toString).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    /** As the runners of both services execute it. */
    private Result script(List<String> lines) throws Exception {
        List<String> script = new ArrayList<>(List.of("set -eo pipefail"));
        application.cli().run("reset", "behind-breaks");
        lines.stream().filter(line -> !line.startsWith(FETCHING)).forEach(script::add);
        assertThat(script).hasSize(lines.size());
        Path file = Files.write(Files.createTempFile(application.directory(), "pipeline", ".sh"), script);
        Cli cli = application
                .cli()
                .with("RELEASE", "42")
                .with(
                        "GITHUB_STEP_SUMMARY",
                        application.directory().resolve("summary.md").toString());
        try (Running running = cli.shell(file)) {
            Result result = running.result();
            assertThat(result.exitCode()).as(result.err()).isZero();
            return result;
        }
    }

    private static Map<String, Object> example(String heading) throws Exception {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(1).equals(heading))
                .map(block -> map(new Yaml().load(block.group(2))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No example under " + heading));
    }

    private static Object at(Map<String, Object> object, String... path) {
        Object inner = object;
        for (String name : path) {
            inner = map(inner).get(name);
        }
        assertThat(inner).as(String.join("/", path)).isNotNull();
        return inner;
    }

    private static String text(Map<String, Object> object, String... path) {
        return at(object, path).toString();
    }

    private static Map<String, Object> only(Object list) {
        assertThat((List<?>) list).hasSize(1);
        return map(((List<?>) list).get(0));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
