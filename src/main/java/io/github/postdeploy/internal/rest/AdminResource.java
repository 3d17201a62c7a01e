package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.action.ActionName;
import io.github.postdeploy.internal.engine.administration.ActionDetails;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.StatusView;
import io.github.postdeploy.internal.engine.administration.TenantPage;
import io.github.postdeploy.internal.engine.administration.TenantQuery;
import io.github.postdeploy.internal.engine.administration.TodoView;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.release.RollbackView;
import io.github.postdeploy.internal.rest.page.AdminPage;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** What can be asked, for one visitor whom the gate has let in. */
public class AdminResource {

    private final Administration administration;
    private final HttpServletRequest request;
    private final Answers answers;
    private final Visitor visitor;
    private final Asker asker;

    AdminResource(Administration administration, Visitor visitor, HttpServletRequest request) {
        this.administration = administration;
        this.request = request;
        this.answers = new Answers(Format.of(request));
        this.visitor = visitor;
        this.asker = visitor.asks(request);
    }

    @GET
    public Response index() {
        return Format.prefersHtml(request) ? new AdminPage(request).shell() : answers.of(200, Index::json, Index::text);
    }

    @GET
    @Path("assets/{path: .+}")
    public Response asset(@PathParam("path") String path) {
        return new AdminPage(request).asset("assets/" + path).orElseThrow(NotFoundException::new);
    }

    @GET
    @Path(Description.PATH)
    public Response description() {
        return Description.answer();
    }

    @GET
    @Path("me")
    public Response me() {
        Node node = administration.node();
        return answers.of(
                200,
                () -> VisitorView.json(visitor, node, migrations().exist()),
                () -> VisitorView.text(visitor, node));
    }

    @GET
    @Path("status")
    public Response status() {
        StatusView status = administration.status();
        return answers.of(200, () -> JsonView.status(status), () -> TextView.status(status));
    }

    /** A resource of its own, so that what is refused is refused before a stream begins. */
    @Path("events")
    public Object events() {
        if (!request.getMethod().equals("GET")) {
            throw new Problem(405, "The method is not allowed here. Use GET.")
                    .withHeader("Allow", "GET")
                    .exception();
        }
        CrossSiteRule.check(request); // a page of another site could take the places of those who listen
        if (!request.isAsyncSupported()) {
            throw new Problem(
                            501,
                            "Events cannot be sent: the application has a servlet filter that does not support asynchronous"
                                    + " requests. Set async-supported on it, or ask GET status from time to time.")
                    .exception();
        }
        EventHub hub = CDI.current().select(EventHub.class).get();
        hub.check();
        return new EventStream(hub);
    }

    @GET
    @Path("rollback")
    public Response rollback() {
        RollbackView rollback = administration.rollback();
        return answers.of(200, () -> RolloutView.rollback(rollback), () -> RolloutView.line(rollback) + "\n");
    }

    @GET
    @Path("migrations/plan")
    public Response migrationPlan() {
        FormReader.query(request.getQueryString(), Set.of());
        return answer(migrations().ask(MigrationDesk.Question.PLAN));
    }

    @GET
    @Path("migrations/check")
    public Response migrationCheck() {
        return answer(migrations().ask(CheckQuery.of(request.getQueryString())));
    }

    private static MigrationDesk migrations() {
        return CDI.current().select(MigrationDesk.class).get();
    }

    private Response answer(List<MigrationAnswer> migrations) {
        return MigrationsView.problem(migrations)
                .map(answers::problem)
                .orElseGet(() ->
                        answers.of(200, () -> MigrationsView.json(migrations), () -> MigrationsView.text(migrations)));
    }

    @GET
    @Path("todo")
    public Response todo() {
        TodoView todo = administration.todo(TenantQueries.choice(request.getQueryString()));
        return answers.of(200, () -> JsonView.todo(todo), () -> TextView.todo(todo));
    }

    @GET
    @Path("actions/{name}")
    public Response action(@PathParam("name") String name) {
        ActionNames.check("action", name);
        return details(name);
    }

    /** The same for any name: servers refuse some characters in paths. */
    @GET
    @Path("actions")
    public Response actionByName() {
        return details(ActionNames.in(FormReader.query(request.getQueryString(), Set.of("name")), "name"));
    }

    private Response details(String name) {
        ActionDetails details = administration.action(name);
        return answers.of(200, () -> ActionDetailsView.json(details), () -> ActionDetailsView.text(details));
    }

    @GET
    @Path("actions/{name}/tenants")
    public Response tenants(@PathParam("name") String name) {
        ActionNames.check("action", name);
        return tenants(name, TenantQueries.of(request.getQueryString()));
    }

    /** The same for any name: servers refuse some characters in paths. */
    @GET
    @Path("tenants")
    public Response tenantsByAction() {
        TenantQueries.OfAction asked = TenantQueries.ofAction(request.getQueryString());
        return tenants(asked.action(), asked.query());
    }

    private Response tenants(String name, TenantQuery query) {
        TenantPage page = administration.tenants(name, query);
        return answers.of(200, () -> TenantView.json(page), () -> TenantView.text(page));
    }

    @GET
    @Path("runs")
    public Response runs() {
        RunPage page = administration.runs(RunQueries.of(request.getQueryString()));
        return answers.of(200, () -> JsonView.page(page), () -> TextView.page(page));
    }

    @GET
    @Path("runs/{id}")
    public Response run(@PathParam("id") String id) {
        return answer(administration.run(RunId.of(id)));
    }

    @POST
    @Path("runs/{id}/stop")
    public Response stop(@PathParam("id") String id) {
        return answer(administration.stop(RunId.of(id), asker));
    }

    @POST
    @Path("runs/{id}/resume")
    public Response resume(@PathParam("id") String id) {
        return answer(administration.resume(RunId.of(id), asker));
    }

    @POST
    @Path("runs/{id}/retry-failures")
    public Response retryFailures(@PathParam("id") String id) {
        Run run = administration.retryFailures(RunId.of(id), asker);
        return answers.of(202, () -> JsonView.run(run), () -> RunText.report(run));
    }

    @GET
    @Path("runs/{id}/failures")
    public Response failures(@PathParam("id") String id) {
        Paging paging = Paging.of(request.getQueryString());
        LedgerPage page = administration.failures(RunId.of(id), paging.page(), paging.size());
        return answers.of(200, () -> LedgerView.json(page), () -> LedgerView.text(page));
    }

    @GET
    @Path("runs/{id}/partitions")
    public Response partitions(@PathParam("id") String id) {
        List<Partition> partitions = administration.partitions(RunId.of(id));
        return answers.of(200, () -> PartitionView.json(partitions), () -> PartitionView.text(partitions));
    }

    @GET
    @Path("runs/{id}/log")
    public Response log(@PathParam("id") String id) {
        LogQuery query = LogQuery.of(request.getQueryString());
        LogPage page = administration.log(RunId.of(id), query.after(), query.size());
        return answers.of(200, () -> LogView.json(page), () -> LogView.text(page));
    }

    @GET
    @Path("runs/{id}/throughput")
    public Response throughput(@PathParam("id") String id) {
        List<Sample> samples = administration.throughput(RunId.of(id));
        return answers.of(200, () -> ThroughputView.json(samples), () -> ThroughputView.text(samples));
    }

    @POST
    @Path("run")
    public Response run(InputStream body) throws IOException {
        RunOrder order = RunRequest.of(RequestBody.read(request, body, RunRequest.KEYS));
        RunReceipt receipt = administration.run(order, asker);
        return answers.of(
                receipt.runs().isEmpty() ? 200 : 202, () -> JsonView.receipt(receipt), () -> ReceiptText.of(receipt));
    }

    @POST
    @Path("skip")
    public Response skip(InputStream body) throws IOException {
        Fields fields = RequestBody.read(request, body, Set.of("action", "reason", Fields.TENANT));
        String reason = fields.text("reason").orElse(null);
        List<Run> runs = fields.text("action").filter(ActionName.ALL::equals).isPresent()
                ? administration.skipPending(fields.tenantChoice(), reason, asker)
                : administration.skip(
                        action(
                                fields,
                                "{\"action\":\"<name>\",\"reason\":\"<words>\"}; the action * is every pending one"),
                        fields.tenantChoice(),
                        reason,
                        asker);
        return answers.of(200, () -> JsonView.runs(runs), () -> TextView.runs(runs));
    }

    @POST
    @Path("reset")
    public Response reset(InputStream body) throws IOException {
        Fields fields = RequestBody.read(request, body, Set.of("action", Fields.TENANT));
        ActionView action =
                administration.reset(action(fields, "{\"action\":\"<name>\"}"), fields.tenantChoice(), asker);
        return answers.of(200, () -> JsonView.action(action), () -> TextView.action(action));
    }

    @POST
    @Path("stop")
    public Response stop(InputStream body) throws IOException {
        Fields fields = RequestBody.read(request, body, Set.of("action", Fields.TENANT));
        List<Run> runs = administration.stop(action(fields, "{\"action\":\"<name>\"}"), fields.tenantChoice(), asker);
        return answers.of(200, () -> JsonView.runs(runs), () -> TextView.runs(runs));
    }

    private Response answer(Run run) {
        return answers.of(200, () -> JsonView.run(run), () -> RunText.report(run));
    }

    private static String action(Fields fields, String whatToSend) {
        return fields.action("action")
                .orElseThrow(() -> Problem.badRequest("'action' is missing. Send " + whatToSend + "."));
    }
}
