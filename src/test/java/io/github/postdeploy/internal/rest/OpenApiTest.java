package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.release.StartView;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The description of the interface says what the code does. That answers are as it says is checked by {@link Call} with every
 * answer of every test.
 */
class OpenApiTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    /** Files of the admin page, which are nobody's interface. */
    private static final String ASSETS = "GET /assets/";

    private static Set<String> served() {
        Set<String> requests = requests(AdminResource.class, "");
        requests.addAll(requests(EventStream.class, "events"));
        requests.removeIf(request -> request.startsWith(ASSETS));
        return requests;
    }

    private static Set<String> requests(Class<?> resource, String base) {
        Set<String> requests = new TreeSet<>();
        for (Method method : resource.getDeclaredMethods()) {
            Path path = method.getAnnotation(Path.class);
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    requests.add(verb.value() + " /" + base + (path == null ? "" : path.value()));
                }
            }
        }
        requests.removeIf(request -> request.startsWith(ASSETS));
        return requests;
    }

    @Test
    void everyRequest_isDescribed_andNoOther() {
        assertThat(served()).contains("GET /", "GET /status", "POST /runs/{id}/stop");
        assertThat(OpenApi.instance().requests()).isEqualTo(served());
    }

    @Test
    void index_namesEveryRequestThatIsServed() {
        String index = server.get("").asText().send().is(200).text();
        served().stream()
                .map(request -> request.replace(" /", " "))
                .filter(request -> !request.equals("GET "))
                .forEach(request -> assertThat(index).contains(request));
    }

    @Test
    void enumerations_areThoseOfTheCode() {
        assertThat(values("RunStatus")).isEqualTo(names(RunStatus.values()));
        assertThat(values("ActionStatus")).isEqualTo(names(ActionStatus.values()));
        assertThat(values("Trigger")).isEqualTo(names(Trigger.values()));
        assertThat(values("Intervention/properties/kind")).isEqualTo(names(Run.Intervention.Kind.values()));
        assertThat(values("Start/properties/state")).isEqualTo(names(StartView.State.values()));
        assertThat(values("Partitions/properties/partitions/items/properties/status"))
                .isEqualTo(names(Partition.Status.values()));
    }

    private static Set<String> values(String schema) {
        JsonNode values = OpenApi.instance().document().at("/components/schemas/" + schema + "/enum");
        Set<String> words = new TreeSet<>();
        values.forEach(value -> words.add(value.asText()));
        return words;
    }

    private static Set<String> names(Enum<?>[] constants) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(constants).map(Enum::name).forEach(names::add);
        return names;
    }

    @Test
    void references_leadSomewhere() {
        JsonNode document = OpenApi.instance().document();
        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        JsonNode schemas = document.at("/components/schemas");
        Iterable<String> names = schemas::fieldNames;
        assertThat(StreamSupport.stream(names.spliterator(), false))
                .allSatisfy(
                        name -> assertThat(document.findValuesAsText("$ref")).contains("#/components/schemas/" + name));
    }

    @Test
    void description_isUnderstoodByOthers() throws Exception {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/postdeploy/openapi.yaml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);

            SwaggerParseResult result = new OpenAPIV3Parser().readContents(text);

            assertThat(result.getMessages()).isEmpty();
            assertThat(result.getOpenAPI().getPaths())
                    .hasSize(OpenApi.instance().document().get("paths").size());
            String broken = text.replaceFirst("operationId:", "operationID:").replaceFirst("in: query", "in: body");
            assertThat(new OpenAPIV3Parser().readContents(broken).getMessages()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void description_isServedToEverybody_asItIs() throws Exception {
        Reply reply = server.call("GET", "openapi.yaml").send().is(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/postdeploy/openapi.yaml")) {
            assertThat(reply.text()).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        server.call("HEAD", "openapi.yaml").send().is(200);
    }

    @Test
    void description_isClosedWhereEverythingIs() {
        server.allow(new Access(Map.of(), null, null));
        server.call("GET", "openapi.yaml").send().isProblem(403);
    }

    @Test
    void description_takesNoPost() {
        server.call("POST", "openapi.yaml").send().isProblem(401);
        server.post("openapi.yaml").send().isProblem(405);
    }

    @Test
    void answersThatAreNotAsDescribed_areFound() {
        OpenApi description = OpenApi.instance();
        String todo = "{\"auto\":[],\"manual\":[],\"failed\":[]}";
        assertThat(description.faults("GET", "/todo", 200, "application/json", todo))
                .isEmpty();
        assertThat(description.faults("GET", "/todo", 200, "application/json", todo.replace("}", ",\"more\":1}")))
                .isNotEmpty();
        assertThat(description.faults("GET", "/todo", 200, "application/json", todo.replace("manual", "menial")))
                .isNotEmpty();
        assertThat(description.faults("GET", "/todo", 200, "text/html", todo)).isNotEmpty();
        assertThat(description.faults("GET", "/runs/1", 404, "application/problem+json", todo))
                .isNotEmpty();
    }
}
