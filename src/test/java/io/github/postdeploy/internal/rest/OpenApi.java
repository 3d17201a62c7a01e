package io.github.postdeploy.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The description of the interface, and whether answers are as it says. Properties that it does not know are faults here. */
final class OpenApi {

    private static final String LOCATION = "https://postdeploy.example/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static final OpenApi INSTANCE = new OpenApi();

    private final JsonNode document = read();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, strict(document)))));
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    static OpenApi instance() {
        return INSTANCE;
    }

    private static JsonNode read() {
        try (InputStream in = Description.class.getResourceAsStream(Description.RESOURCE)) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Method and path of each request. */
    Set<String> requests() {
        Set<String> requests = new TreeSet<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        requests.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return requests;
    }

    /**
     * What is wrong with an answer.
     *
     * @param path of the request, below the interface's own
     * @param type media type of the answer
     */
    Set<String> faults(String method, String path, int status, String type, String body) {
        Optional<String> described = pathOf(path).filter(found -> operation(found, method) != null);
        String pointer = described
                .map(found -> "/paths/" + escaped(found) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/"
                        + response(found, method, status))
                .orElse("/components/responses/Problem");
        JsonNode response = document.at(pointer);
        if (response.has("$ref")) {
            pointer = response.get("$ref").asText().substring(1);
            response = document.at(pointer);
        }
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return Set.of(method + " " + path + " answered " + status + " with " + type + ", which " + pointer
                    + " does not have.");
        }
        return content.has("schema") ? faults(pointer + "/content/" + escaped(type) + "/schema", body) : Set.of();
    }

    private Set<String> faults(String pointer, String body) {
        JsonSchema schema = known.computeIfAbsent(
                pointer,
                place -> schemas.getSchema(
                        SchemaLocation.of(LOCATION + "#" + place),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .pathType(PathType.JSON_POINTER)
                                .build()));
        try {
            Set<String> faults = new TreeSet<>();
            schema.validate(JSON.readTree(body)).stream()
                    .map(ValidationMessage::getMessage)
                    .forEach(faults::add);
            return faults;
        } catch (IOException e) {
            return Set.of("no JSON: " + body);
        }
    }

    private JsonNode operation(String path, String method) {
        return document.get("paths").get(path).get(method.toLowerCase(Locale.ROOT));
    }

    private String response(String path, String method, int status) {
        return operation(path, method).get("responses").has(String.valueOf(status))
                ? String.valueOf(status)
                : "default";
    }

    /** The path as it is described, first of all as it is. */
    private Optional<String> pathOf(String path) {
        JsonNode paths = document.get("paths");
        if (paths.has(path)) {
            return Optional.of(path);
        }
        Iterable<String> names = paths::fieldNames;
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> name.contains("{") && matches(name, path))
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        return Pattern.matches(template.replaceAll("\\{[a-z]+}", "[^/]+"), path);
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    private static String strict(JsonNode document) {
        JsonNode copy = document.deepCopy();
        close(copy);
        return copy.toString();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApi::close);
    }
}
