package io.github.postdeploy.internal.cli.http;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Reads answers, and tells Postdeploy's from those of what stands in front of it. */
final class Answers {

    private static final String ADDRESS = " Look at --server (or POSTDEPLOY_SERVER).";

    private final ServerAddress address;
    private final Credentials credentials;

    Answers(ServerAddress address, Credentials credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    /** @param harmless whether the request changes nothing */
    JsonObject read(HttpResponse<String> response, boolean harmless) {
        int status = response.statusCode();
        Optional<JsonObject> json = JsonBody.parse(response.body());
        if (status >= 200 && status < 300) {
            return json.filter(body -> JsonBody.isAnnounced(response))
                    .orElseThrow(() -> unreadable(response, harmless));
        }
        if (status >= 300 && status < 400) {
            throw redirected(response);
        }
        Optional<JsonObject> problem = json.filter(JsonBody::isProblem);
        throw problem.map(body -> refused(status, body)).orElseGet(() -> foreign(response, harmless));
    }

    private ClientException refused(int status, JsonObject problem) {
        String detail = problem.getString("detail");
        return switch (status) {
            case 401, 403 -> new ClientException(ExitCode.NOT_ALLOWED, detail + credentialsHint(status), problem);
            case 404 -> new ClientException(ExitCode.UNKNOWN_NAME, detail, problem);
            case 409 -> new ClientException(
                    JsonBody.isOfActiveRun(problem) ? ExitCode.STILL_RUNNING : ExitCode.USAGE, detail, problem);
            case 503 -> ClientException.passing(ExitCode.NOT_READY, detail);
            default -> new ClientException(status < 500 ? ExitCode.USAGE : ExitCode.UNREACHABLE, detail, problem);
        };
    }

    private String credentialsHint(int status) {
        return credentials.header() == null && status == 401
                ? " None were given: set POSTDEPLOY_TOKEN, or give --token-file."
                : "";
    }

    private ClientException redirected(HttpResponse<String> response) {
        String where = response.headers().firstValue("Location").orElse("somewhere else");
        return new ClientException(
                ExitCode.UNREACHABLE,
                address + " leads to " + where + ", where the credentials were not sent." + ADDRESS);
    }

    /** Of a proxy, a server on which the application is not deployed, or something else altogether. */
    private ClientException foreign(HttpResponse<String> response, boolean harmless) {
        int status = response.statusCode();
        String what = "Not Postdeploy, but something at " + address + " answered " + status + " with " + kind(response);
        if (status == 401 || status == 403 || status == 407) {
            return new ClientException(
                    ExitCode.NOT_ALLOWED, what + ". What stands in front of the application lets nobody in." + ADDRESS);
        }
        if (status == 404) {
            return ClientException.passing(
                    ExitCode.UNREACHABLE, what + ". Look at --server, and whether the application is deployed.");
        }
        boolean mayHaveArrived = !harmless && status >= 500 && status != 503;
        return mayHaveArrived
                ? new ClientException(ExitCode.UNREACHABLE, what + Outage.UNCERTAIN)
                : status >= 500
                        ? ClientException.passing(ExitCode.UNREACHABLE, what + ". Look whether the application is up.")
                        : new ClientException(ExitCode.UNREACHABLE, what + "." + ADDRESS);
    }

    private ClientException unreadable(HttpResponse<String> response, boolean harmless) {
        if (JsonBody.isAnnounced(response)) {
            String what = "The answer of " + address + " is cut off or no JSON ("
                    + response.body().length() + " characters)";
            return harmless
                    ? ClientException.passing(ExitCode.UNREACHABLE, what + ". Ask again.")
                    : new ClientException(ExitCode.UNREACHABLE, what + Outage.UNCERTAIN);
        }
        return new ClientException(
                ExitCode.UNREACHABLE,
                "Not Postdeploy, but something at " + address + " answered with " + kind(response)
                        + ": a proxy, perhaps, or a page to log in." + ADDRESS);
    }

    private static String kind(HttpResponse<String> response) {
        String type = JsonBody.type(response);
        return type.isEmpty() ? "no content" : type.equals("text/html") ? "an HTML page" : type;
    }
}
