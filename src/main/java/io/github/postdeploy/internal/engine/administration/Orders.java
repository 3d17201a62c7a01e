package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ActionKind;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.List;
import java.util.Map;

/** Makes of what somebody wants what a run is to do. */
final class Orders {

    private final ArgumentRecords records;

    Orders(ArgumentRecords records) {
        this.records = records;
    }

    /** For an action that nobody gives arguments. */
    Run.Order withDefaults(ActionDefinition action) {
        return order(action, action.parameters().defaults(), 0);
    }

    /** @throws InvalidOrderException if the arguments are wrong, or the action cannot be run dry */
    Run.Order of(ActionDefinition action, RunOrder wanted) {
        Map<String, Object> values = action.parameters().read(action.name(), wanted.arguments());
        if (wanted.dryRun() && action.kind() != ActionKind.BACKFILL) {
            throw new InvalidOrderException(
                    "'" + action.name() + "' cannot be run dry: only a backfill can, chunk by chunk, and this is "
                            + (action.kind() == ActionKind.JOB ? "a batch job" : "an action") + ". Leave out dryRun.",
                    List.of());
        }
        return order(action, values, wanted.sample().orElse(0));
    }

    private Run.Order order(ActionDefinition action, Map<String, Object> values, int sample) {
        return new Run.Order(action.onCrash(), records.of(action.parameters(), values), sample);
    }
}
