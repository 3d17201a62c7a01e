package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.ReleaseStore;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.List;
import java.util.Map;

/** What becomes of automatic actions where the store has never seen the application. */
final class Baseline {

    static final String REASON = "Not needed: the database was new to this application (postdeploy.baseline=mark).";

    private final Registry registry;
    private final Tenants tenants;
    private final ReleaseStore store;
    private final ReleaseSettings settings;

    Baseline(Registry registry, Tenants tenants, ReleaseStore store, ReleaseSettings settings) {
        this.registry = registry;
        this.tenants = tenants;
        this.store = store;
        this.settings = settings;
    }

    /**
     * Marks them as done, for all tenants there are, if the configuration says so and nothing is known of the application.
     *
     * @param known states that the store has
     * @return whether these have changed, here or by another node
     */
    boolean apply(Map<ActionKey, ActionState> known) {
        boolean mark = settings.baseline() == ReleaseSettings.Baseline.MARK;
        if (!mark || !known.isEmpty() && !store.isUnseen()) {
            return false;
        }
        Tenancy tenancy = tenants.ask();
        Run.Origin origin = new Run.Origin(Asker.START_UP, Mode.AUTO);
        List<Claim> claims = registry.declared().stream()
                .filter(ActionDefinition::auto)
                .flatMap(action -> tenancy.keys(action).stream())
                .map(key -> Claim.of(key, ActionState.NEW, origin))
                .toList();
        if (store.mark(claims, REASON)) {
            Log.marked(claims.size());
        }
        return true;
    }
}
