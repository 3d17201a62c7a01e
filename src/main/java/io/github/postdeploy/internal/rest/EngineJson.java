package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.administration.TenantPage;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.StatusView;
import io.github.postdeploy.internal.engine.administration.TodoView;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.release.RollbackView;
import jakarta.json.JsonObject;
import java.util.List;

/** The answers of this interface, for those who ask for them without HTTP. Needs neither Jakarta REST nor servlets. */
public final class EngineJson {

    private EngineJson() {}

    public static JsonObject status(StatusView status) {
        return JsonView.status(status);
    }

    public static JsonObject todo(TodoView todo) {
        return JsonView.todo(todo);
    }

    public static JsonObject rollback(RollbackView rollback) {
        return RolloutView.rollback(rollback);
    }

    public static JsonObject page(RunPage page) {
        return JsonView.page(page);
    }

    public static JsonObject run(Run run) {
        return JsonView.run(run);
    }

    public static JsonObject runs(List<Run> runs) {
        return JsonView.runs(runs);
    }

    public static JsonObject receipt(RunReceipt receipt) {
        return JsonView.receipt(receipt);
    }

    public static JsonObject action(ActionView action) {
        return JsonView.action(action);
    }

    public static JsonObject tenants(TenantPage page) {
        return TenantView.json(page);
    }

    public static JsonObject failures(LedgerPage page) {
        return LedgerView.json(page);
    }
}
