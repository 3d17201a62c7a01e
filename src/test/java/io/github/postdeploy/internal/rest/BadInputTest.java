package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    private static final int LIMIT = 65_536;

    @RegisterExtension
    static final RestServer server = new RestServer();

    @BeforeEach
    void declare() {
        server.administration().declare("fill", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "[]",
                "\"auto\"",
                "null",
                "{\"mode\":\"auto\"} {}",
                "{\"mode\":\"auto\",}",
                "{mode:auto}",
                "{\"mode\":\"auto\",\"mode\":\"all\"}"
            })
    void malformedJson_isABadRequest(String body) {
        server.post("run").json(body).send().isProblem(400, "body");
    }

    @Test
    void deeplyNestedJson_isABadRequest() {
        server.post("run").json("[".repeat(60_000)).send().isProblem(400);
        server.post("run").json("{\"arguments\":".repeat(4_000)).send().isProblem(400);
    }

    @Test
    void bodyThatIsNotUtf8_isABadRequest() {
        server.post("run")
                .body("application/json", "{\"action\":\"größe\"}".getBytes(StandardCharsets.ISO_8859_1))
                .send()
                .isProblem(400, "UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"sometimes\"}                  | There is no mode 'sometimes'",
                "{\"mode\":\"AUTO\"}                       | There is no mode 'AUTO'",
                "{\"mode\":\"\"}                           | There is no mode ''",
                "{}                                        | Neither 'action' nor 'mode'",
                "{\"mode\":\"one\"}                        | 'one' takes an action",
                "{\"mode\":\"once\"}                       | 'once' takes an action",
                "{\"mode\":\"auto\",\"action\":\"fill\"}   | 'auto' takes no action",
                "{\"mode\":\"all\",\"action\":\"fill\"}    | 'all' takes no action",
                "{\"action\":\"\"}                         | 'action' is blank",
                "{\"action\":\" fill\"}                    | white space",
                "{\"action\":\"*\"}                        | reserved",
                "{\"action\":\"a\\u0000b\"}                | control character",
                "{\"action\":\"a\\ud800b\"}                | half a surrogate pair",
                "{\"action\":7}                            | 'action' must be a text, but is the number 7",
                "{\"action\":[\"fill\"]}                   | 'action' must be a text, but is an array",
                "{\"mode\":true}                           | 'mode' must be a text, but is the boolean true",
                "{\"action\":\"fill\",\"arguments\":[]}    | 'arguments' must be an object, but is an array",
                "{\"mode\":\"all\",\"arguments\":{\"from\":1}} | The mode 'all' takes no arguments",
                "{\"mode\":\"auto\",\"dryRun\":true}       | The mode 'auto' takes no dryRun",
                "{\"action\":\"fill\",\"dryRun\":true}     | 'fill' cannot be run dry: only a backfill can",
                "{\"action\":\"fill\",\"dryRun\":\"true\"} | 'dryRun' must be true or false, but is the text 'true'",
                "{\"action\":\"fill\",\"dryRun\":1}        | 'dryRun' must be true or false, but is the number 1",
                "{\"action\":\"fill\",\"sample\":5}        | only a dry run takes a sample",
                "{\"action\":\"fill\",\"dryRun\":true,\"sample\":0} | 'sample' must be a whole number from 1 to 1000000",
                "{\"action\":\"fill\",\"dryRun\":true,\"sample\":1000001} | but is the number 1000001",
                "{\"action\":\"fill\",\"dryRun\":true,\"sample\":1e999} | but is the number 1E+999",
                "{\"action\":\"fill\",\"dryRun\":true,\"sample\":\"5\"} | but is the text '5'",
                "{\"action\":\"fill\",\"tenant\":\"acme\"} | no tenants",
                "{\"action\":\"fill\",\"tenant\":\"\"}      | 'tenant' is blank",
                "{\"action\":\"fill\",\"tenant\":[]}      | an array of texts with at least one",
                "{\"action\":\"fill\",\"tenant\":[1]}     | 'tenant' must be a text",
                "{\"action\":\"fill\",\"tenant\":{\"a\":1}} | 'tenant' must be a text",
                "{\"action\":\"fill\",\"tenant\":[\"a\",\"b\\ud800\"]} | half a surrogate pair",
                "{\"mode\":\"auto\",\"failedOnly\":true}   | The mode 'auto' takes no failedOnly",
                "{\"acton\":\"fill\"}                      | 'acton' is not known here. Known: action, arguments,"
                        + " dryRun, failedOnly, ignoreMinNodes, mode, sample, tenant",
            })
    void jsonThatMakesNoSense_isABadRequestThatSaysWhy(String body, String words) {
        server.post("run").json(body).send().isProblem(400, words);
        assertThat(server.get("runs").send().json().getInt("total")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode=auto&arg.from=1     | The mode 'auto' takes no arguments",
                "action=fill&dryRun=yes   | 'dryRun' must be true or false, but is 'yes'",
                "action=fill&dryRun=true  | 'fill' cannot be run dry",
                "action=fill&sample=5     | only a dry run takes a sample",
                "action=fill&dryRun=true&sample=x | 'sample' must be a whole number from 1 to 1000000, but is 'x'",
                "action=fill&arguments=1  | Known: action, arg.<name>, dryRun, failedOnly, ignoreMinNodes, mode, sample, tenant",
                "action=fill&action=other | 'action' is given 2 times",
                "acton=fill               | 'acton' is not known here",
                "action=%zz               | not encoded rightly",
                "mode=one                 | 'one' takes an action",
                "{\"mode\":\"auto\"}      | Content-Type: application/json",
            })
    void formThatMakesNoSense_isABadRequestThatSaysWhy(String body, String words) {
        server.post("run").form(body).send().isProblem(400, words);
    }

    @Test
    void runWithoutBody_isABadRequestThatSaysWhatToSend() {
        server.post("run").send().isProblem(400, "{\"mode\":\"auto\"}");
        server.post("run").json("").send().isProblem(400, "{\"mode\":\"auto\"}");
        server.post("run").form("").send().isProblem(400, "{\"mode\":\"auto\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "reset"})
    void skipAndResetWithoutAction_areBadRequests(String verb) {
        server.post(verb).send().isProblem(400, "'action' is missing");
        server.post(verb).json("{}").send().isProblem(400, "{\"action\":\"<name>\"");
        server.post(verb).json("{\"mode\":\"auto\"}").send().isProblem(400, "'mode' is not known here");
        server.post(verb).form("action=").send().isProblem(400, "blank");
        server.post(verb).form("action=fill&arg.x=1").send().isProblem(400, "'arg.x' is not known here");
    }

    @Test
    void resetOfAll_isABadRequest() {
        server.post("reset").form("action=*").send().isProblem(400, "reserved");
    }

    @Test
    void bodyOfTheLimit_isTaken() {
        server.post("run").json(padded(LIMIT)).send().is(202);
    }

    @Test
    void bodyOverTheLimit_isTooLarge() {
        server.post("run").json(padded(LIMIT + 1)).send().isProblem(413, "65536 bytes");
        server.post("skip")
                .form("action=fill&reason=" + "x".repeat(LIMIT))
                .send()
                .isProblem(413);
    }

    @Test
    void chunkedBodyOverTheLimit_isTooLarge() {
        server.post("run").chunked(padded(LIMIT + 1)).send().isProblem(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x"})
    void otherContentType_isUnsupported(String type) {
        server.post("run")
                .body(type, "{\"mode\":\"auto\"}".getBytes(StandardCharsets.UTF_8))
                .send()
                .isProblem(415, "application/json", "application/x-www-form-urlencoded");
    }

    /** JAX-RS itself refuses it, before any filter. */
    @Test
    void malformedContentType_isABadRequest() {
        server.post("run").body("nonsense", new byte[] {'{', '}'}).answer().is(400);
    }

    @Test
    void bodyWithoutContentType_isUnsupported() {
        server.post("run")
                .body(null, "{\"mode\":\"auto\"}".getBytes(StandardCharsets.UTF_8))
                .send()
                .isProblem(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=utf-8", "Application/JSON", "application/json ; x=y"})
    void contentTypeInOtherSpelling_isTaken(String type) {
        server.post("run")
                .body(type, "{\"mode\":\"auto\"}".getBytes(StandardCharsets.UTF_8))
                .send()
                .is(202);
    }

    @ParameterizedTest
    @CsvSource({
        "page=-1,'page' is '-1'",
        "page=x,whole number",
        "page=,whole number",
        "page=99999999999,whole number",
        "page=2147483647,whole number",
        "size=0,from 1 to 500",
        "size=501,from 1 to 500",
        "page=1&page=2,'page' is given 2 times",
        "status=OPEN,There is no status 'OPEN'",
        "status=failed,SCHEDULED",
        "status=,There is no status ''",
        "action=,blank",
        "action=a%00b,control character",
        "tenant=a%00b,'tenant'",
        "state=FAILED,'state' is not known here",
    })
    void queryThatMakesNoSense_isABadRequestThatSaysTheRule(String query, String words) {
        server.get("runs?" + query).send().isProblem(400, words);
    }

    @Test
    void unknownPath_isNotFound() {
        server.get("nothing").send().isProblem(404, "GET postdeploy/");
        server.get("runs/a/b/c").send().isProblem(404);
        server.post("status/more").json("{}").send().isProblem(404);
        server.get(Entrance.PATH + "/status").send().isProblem(404);
    }

    @Test
    void wrongMethod_isNotAllowedAndSaysWhatIs() {
        Reply reply = server.get("run").send().isProblem(405, "POST");
        assertThat(reply.header("Allow")).contains("POST");
        server.post("status").send().isProblem(405, "GET");
        server.post("").send().isProblem(405, "GET");
        server.call("DELETE", "runs")
                .header("Postdeploy-Token", RestServer.TOKEN)
                .send()
                .isProblem(405);
    }

    @Test
    void storeThatIsNotReady_isUnavailable() {
        server.administration().everyRequestThrows(new StoreNotReadyException("The tables are not there."));

        assertThat(server.get("status")
                        .send()
                        .isProblem(503, "The tables are not there.")
                        .header("Retry-After"))
                .isNotNull();
        server.post("run").json("{\"mode\":\"auto\"}").send().isProblem(503);
    }

    @Test
    void unexpectedException_tellsNothingOfTheInside() {
        server.administration().everyRequestThrows(new IllegalStateException("password=secret"));

        Reply reply;
        try (LogOfErrors log = new LogOfErrors()) {
            reply = server.get("status").send().isProblem(500, "server's log");
            assertThat(log.messages()).hasSize(1);
            String reference = log.messages().get(0).replaceAll(".*reference (\\S+)\\.", "$1");
            assertThat(reply.text()).contains(reference);
        }
        assertThat(reply.text()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    private static String padded(int length) {
        String json = "{\"mode\":\"auto\"}";
        return " ".repeat(length - json.length()) + json;
    }
}
