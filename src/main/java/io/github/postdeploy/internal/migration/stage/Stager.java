package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.stage.StageDecision.Defined;
import io.github.postdeploy.internal.migration.stage.StageDecision.Empty;
import io.github.postdeploy.internal.migration.stage.StageDecision.FellBack;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undecided;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Decides the stage of a migration: what is configured for it counts before what is written in it, that before what it does,
 * and where that does not tell, what is configured as a fallback.
 */
public final class Stager {

    private static final String OVERRIDES = "postdeploy.migrations.stages=";
    private static final String FALLBACKS = "postdeploy.migrations.fallback=";
    private static final String THIRD_PARTY = "postdeploy.migrations.third-party-fallback=";

    private final StageTable overrides;
    private final StageTable fallbacks;
    private final Optional<Stage> thirdPartyFallback;
    private final Inference inference;

    public Stager(MigrationOptions options) {
        this.overrides = new StageTable(options.overrides());
        this.fallbacks = new StageTable(options.fallbacks());
        this.thirdPartyFallback = options.thirdPartyFallback();
        this.inference = new Inference(options.isStrict());
    }

    public StageDecision decide(Migration migration) {
        return overridden(migration).or(() -> written(migration)).orElseGet(() -> inferred(migration));
    }

    private Optional<StageDecision> overridden(Migration migration) {
        return overrides
                .find(migration)
                .map(entry -> new Defined(entry.getValue(), OVERRIDES + entry.getKey() + "=" + entry.getValue()));
    }

    private static Optional<StageDecision> written(Migration migration) {
        WrittenStages written = migration.written();
        if (!written.unreadable().isEmpty()) {
            return Optional.of(new Undecided(written.unreadable(), List.of()));
        }
        List<Declaration> declarations = written.declarations();
        if (declarations.isEmpty()) {
            return Optional.empty();
        }
        Declaration first = declarations.get(0);
        return Optional.of(declarations.stream()
                .filter(other -> other.stage() != first.stage())
                .findFirst()
                .<StageDecision>map(other -> new Undecided(
                        first.where() + " says " + first.stage() + ", but " + other.where() + " says " + other.stage(),
                        List.of()))
                .orElseGet(() -> new Defined(first.stage(), first.where())));
    }

    private StageDecision inferred(Migration migration) {
        if (migration.effects().isEmpty()) {
            return new Empty();
        }
        StageDecision inferred = inference.of(migration.effects());
        return inferred instanceof Undecided undecided ? fallenBack(migration, undecided) : inferred;
    }

    private StageDecision fallenBack(Migration migration, Undecided undecided) {
        Optional<StageDecision> configured = fallbacks
                .find(migration)
                .map(entry ->
                        new FellBack(entry.getValue(), FALLBACKS + entry.getKey() + "=" + entry.getValue(), undecided));
        return configured.or(() -> ofThirdParty(migration, undecided)).orElse(undecided);
    }

    private Optional<StageDecision> ofThirdParty(Migration migration, Undecided undecided) {
        return thirdPartyFallback
                .filter(stage -> migration.origin().isThirdParty())
                .map(stage -> new FellBack(
                        stage,
                        THIRD_PARTY + stage + " for " + migration.origin().jar(),
                        undecided));
    }
}
