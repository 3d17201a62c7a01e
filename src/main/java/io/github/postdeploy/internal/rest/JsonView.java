package io.github.postdeploy.internal.rest;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.StatusView;
import io.github.postdeploy.internal.engine.administration.TodoView;
import io.github.postdeploy.internal.engine.argument.ArgumentFault;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the engine answers, as JSON. What is absent is shown as null. */
final class JsonView {

    private JsonView() {}

    static JsonObject status(StatusView status) {
        return rollout(status)
                .add("actions", array(status.actions(), JsonView::action))
                .build();
    }

    /** Everything but the actions. */
    static JsonObjectBuilder rollout(StatusView status) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("application", status.node().application())
                .add("release", text(status.node().release()))
                .add("node", status.node().name())
                .add("durable", status.durable())
                .add("nodes", array(status.rollout().nodes(), RolloutView::node))
                .add("start", RolloutView.start(status.rollout().start()))
                .add(
                        "rollback",
                        status.rollout().rollback() == null
                                ? JsonValue.NULL
                                : RolloutView.rollback(status.rollout().rollback()));
        if (!status.warnings().isEmpty()) {
            json.add("warnings", names(status.warnings()));
        }
        return json;
    }

    static JsonObject action(ActionView action) {
        return fields(action).build();
    }

    /** The fields of an action, to which others may be added. */
    static JsonObjectBuilder fields(ActionView action) {
        ActionDefinition definition = action.definition();
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", action.name());
        if (definition == null) {
            json.addNull("description").addNull("kind").addNull("auto");
        } else {
            json.add("description", text(definition.description()))
                    .add("kind", definition.kind().name().toLowerCase(Locale.ROOT))
                    .add("auto", definition.auto());
        }
        if (definition != null && !definition.parameters().list().isEmpty()) {
            json.add("parameters", ArgumentView.parameters(definition.parameters()));
        }
        if (action.tenants() != null) {
            json.add("tenants", TenantView.counts(action.tenants()));
        }
        return json.add("declared", action.declared())
                .add("after", names(definition == null ? List.of() : definition.after()))
                .add("status", action.status().name())
                .add("blockedBy", names(action.blockedBy()))
                .add("lastRun", action.lastRun() == null ? JsonValue.NULL : run(action.lastRun()));
    }

    static JsonObject todo(TodoView todo) {
        return Json.createObjectBuilder()
                .add("auto", names(todo.auto()))
                .add("manual", names(todo.manual()))
                .add("failed", array(todo.failed(), JsonView::run))
                .build();
    }

    static JsonObject page(RunPage page) {
        return Json.createObjectBuilder()
                .add("runs", array(page.runs(), JsonView::run))
                .add("page", page.page())
                .add("size", page.size())
                .add("total", page.total())
                .build();
    }

    static JsonObject receipt(RunReceipt receipt) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("runs", array(receipt.runs(), JsonView::run))
                .add("notScheduled", array(first(receipt.notScheduled()), JsonView::notScheduled));
        if (receipt.scheduled() > receipt.runs().size()
                || receipt.notScheduled().size() > RunQuery.MAX_SIZE) {
            json.add("scheduledTotal", receipt.scheduled())
                    .add("notScheduledTotal", receipt.notScheduled().size());
        }
        return json.build();
    }

    private static <T> List<T> first(List<T> many) {
        return many.subList(0, Math.min(many.size(), RunQuery.MAX_SIZE));
    }

    static JsonObject runs(List<Run> runs) {
        return Json.createObjectBuilder()
                .add("runs", array(runs, JsonView::run))
                .build();
    }

    static JsonObject run(Run run) {
        return Json.createObjectBuilder()
                .add("id", run.id().toString())
                .add("application", run.key().application())
                .add("action", run.key().action())
                .add("tenant", text(run.key().tenantName().orElse(null)))
                .add("status", run.status().name())
                .add("attempt", run.attempt())
                .add("trigger", run.origin().asker().trigger().name())
                .add("actor", text(run.origin().asker().actor()))
                .add("arguments", ArgumentView.arguments(run.arguments()))
                .add("dryRun", run.dryRun())
                .add("ignoreMinNodes", run.origin().ignoreMinNodes())
                .add("release", text(run.place().release()))
                .add("node", text(run.place().node()))
                .add("scheduledAt", text(run.times().scheduledAt()))
                .add("startedAt", text(run.times().startedAt()))
                .add("finishedAt", text(run.times().finishedAt()))
                .add("progress", progress(run))
                .add("message", text(run.report().message()))
                .add("error", error(run.report().error()))
                .add("interventions", array(run.interventions(), JsonView::intervention))
                .build();
    }

    private static JsonObject intervention(Run.Intervention asked) {
        return Json.createObjectBuilder()
                .add("kind", asked.kind().name())
                .add("trigger", asked.asker().trigger().name())
                .add("actor", text(asked.asker().actor()))
                .add("at", text(asked.at()))
                .build();
    }

    static JsonObject problem(Problem problem) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", problem.title())
                .add("status", problem.status())
                .add("detail", problem.detail());
        if (problem.run() != null) {
            json.add("run", run(problem.run()));
        }
        if (!problem.faults().isEmpty()) {
            json.add("faults", array(problem.faults(), JsonView::fault));
        }
        if (problem.nearest() != null) {
            json.add("nearest", names(problem.nearest()));
        }
        return json.build();
    }

    private static JsonObject fault(ArgumentFault fault) {
        return Json.createObjectBuilder()
                .add("argument", fault.argument())
                .add("fault", fault.fault())
                .build();
    }

    private static JsonObject notScheduled(RunReceipt.NotScheduled left) {
        return Json.createObjectBuilder()
                .add("action", left.key().action())
                .add("tenant", text(left.key().tenantName().orElse(null)))
                .add("reason", left.reason())
                .build();
    }

    private static JsonValue progress(Run run) {
        Progress progress = run.report().progress();
        if (progress == null) {
            return JsonValue.NULL;
        }
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("done", progress.done())
                .add("total", progress.total() == null ? JsonValue.NULL : Json.createValue(progress.total()));
        if (run.status() == RunStatus.RUNNING) {
            Progress.Pace pace = progress.pace();
            json.add("itemsPerSecond", pace == null ? JsonValue.NULL : number(pace.itemsPerSecond()))
                    .add(
                            "estimatedEnd",
                            text(progress.estimatedEnd()
                                    .map(end -> end.truncatedTo(ChronoUnit.MILLIS))
                                    .orElse(null)));
        }
        return json.build();
    }

    /** Without an exponent, which JSON allows but few expect. */
    private static JsonValue number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return Json.createValue(exact.setScale(Math.max(0, exact.scale()), RoundingMode.UNNECESSARY));
    }

    static JsonValue error(RunError error) {
        if (error == null) {
            return JsonValue.NULL;
        }
        return Json.createObjectBuilder()
                .add("type", text(error.type()))
                .add("message", text(error.message()))
                .add("stackTrace", text(error.stackTrace()))
                .build();
    }

    static JsonArray names(List<String> names) {
        return array(names, Json::createValue);
    }

    /** An instant is thereby written as ISO 8601 in UTC. */
    static JsonValue text(Object value) {
        return value == null ? JsonValue.NULL : Json.createValue(value.toString());
    }

    static <T> JsonArray array(List<T> values, Function<? super T, ? extends JsonValue> toJson) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(toJson.apply(value)));
        return array.build();
    }
}
