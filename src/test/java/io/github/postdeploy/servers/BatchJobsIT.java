package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs of the server's batch runtime as actions, in the repository that the server has by default. */
class BatchJobsIT extends ServerSuite {

    static final String JOBS = "io.github.postdeploy.sample.jobs.Jobs.";

    private static final Duration BOUND = Duration.ofSeconds(40);

    @Deployment(name = "jobs", managed = false, testable = false)
    static WebArchive jobs() {
        return Applications.jobs("jobs");
    }

    @Override
    String application() {
        return "jobs";
    }

    /** Whether the job repository still has its jobs when the server was killed. */
    boolean remembersJobs() {
        return SERVER.remembersJobs();
    }

    private int before;

    @BeforeEach
    void countEntries() {
        before = entries().size();
    }

    @Test
    void jobThatCompletes_succeeds() {
        JsonObject run = awaitRun(one("copy"), "SUCCEEDED");

        assertThat(copied("whole")).isEqualTo(numbers(12));
        assertThat(run.getString("message")).contains("'copying'");
        assertThat(client().action(JOBS + "copy").getString("kind")).isEqualTo("job");
        Answer refused = resume(run.getString("id"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("SUCCEEDED");
    }

    @Test
    void jobThatFails_tellsWhy_andResumesAtItsCheckpoint() {
        String id = one("copyUntilBroken");
        JsonObject failed = awaitRun(id, "FAILED");
        assertThat(failed.getJsonObject("error").getString("message")).contains("'copying'", "FAILED", "'copy'");
        assertThat(copied("broken")).isEqualTo(numbers(5));

        awaitRun(one("repair"), "SUCCEEDED");
        assertThat(resume(id).status()).isEqualTo(200);

        assertThat(awaitRun(id, "SUCCEEDED").getInt("attempt")).isEqualTo(2);
        assertThat(copied("broken")).isEqualTo(numbers(12));
    }

    @Test
    void jobThatIsStopped_resumesAtItsCheckpoint() {
        String id = one("copyToBeStopped");
        awaitCopied("stopped", 10);
        assertThat(client().post(
                                "postdeploy/runs/" + id + "/stop",
                                Json.createObjectBuilder().build())
                        .status())
                .isEqualTo(200);
        awaitRun(id, "STOPPED");
        assertThat(copied("stopped")).hasSizeLessThan(60);

        assertThat(resume(id).status()).isEqualTo(200);

        awaitRun(id, "SUCCEEDED");
        assertThat(copied("stopped")).isEqualTo(numbers(60));
    }

    @Test
    void undeployment_endsTheJob() {
        String id = one("copyToBeUndeployed");
        awaitCopied("undeployed", 5);

        undeploy();
        deploy();

        JsonObject run = await("end of " + id)
                .atMost(BOUND)
                .until(() -> client().get("postdeploy/runs/" + id).json(), shown -> !shown.getString("status")
                        .equals("RUNNING"));
        assertThat(run.getString("status")).isIn("STOPPED", "LOST");
        int copied = copied("undeployed").size();
        await().during(Duration.ofSeconds(2))
                .atMost(BOUND)
                .until(() -> copied("undeployed").size() == copied);
    }

    @Test
    void killedServer_losesTheRun_andResumesItWhereItsRepositoryCan() {
        String id = one("copyToBeKilled");
        awaitCopied("killed", 10);

        killAndRestart();

        awaitRun(id, "LOST");
        Answer answer = resume(id);
        if (remembersJobs()) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(awaitRun(id, "SUCCEEDED").getInt("attempt")).isEqualTo(2);
            assertThat(new TreeSet<>(copied("killed"))).isEqualTo(Set.copyOf(numbers(60)));
            assertThat(copied("killed")).isEqualTo(numbers(60));
        } else {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("job execution");
            assertThat(client().get("postdeploy/runs/" + id).json().getInt("attempt"))
                    .isEqualTo(1);
            // Another job takes the id that was the lost one's.
            awaitRun(one("copy"), "SUCCEEDED");
            assertThat(resume(id).status()).isEqualTo(409);
        }
    }

    private String one(String action) {
        Answer answer = client().run("one", JOBS + action);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.run().getString("id");
    }

    private Answer resume(String id) {
        return client().post(
                        "postdeploy/runs/" + id + "/resume",
                        Json.createObjectBuilder().build());
    }

    private List<Integer> copied(String label) {
        return entries().stream()
                .skip(before)
                .filter(entry -> entry.startsWith(label + " "))
                .map(entry -> Integer.valueOf(entry.substring(label.length() + 1)))
                .toList();
    }

    private void awaitCopied(String label, int most) {
        await(most + " of " + label).atMost(BOUND).until(() -> copied(label).size() >= most);
    }

    private static List<Integer> numbers(int upTo) {
        return IntStream.rangeClosed(1, upTo).boxed().toList();
    }
}
