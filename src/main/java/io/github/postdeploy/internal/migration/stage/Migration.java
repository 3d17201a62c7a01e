package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A migration, as the adapters have read it.
 *
 * @param id what people call it: {@code V7__drop_name.sql}, {@code db/changelog.xml::7::ann}
 * @param kind of it
 * @param origin where it comes from
 * @param names by which it can be configured, {@code id} among them
 * @param written stages that are written in it
 * @param effects what it does, in order; none for an empty one
 * @param sql it, as far as it is SQL
 */
public record Migration(
        String id,
        Kind kind,
        Origin origin,
        List<String> names,
        WrittenStages written,
        List<Effect> effects,
        SqlSource sql) {

    /** What kind of migration it is, and where its stage can be written. */
    public enum Kind {
        SQL("the comment '-- postdeploy:stage=%s' into it"),
        REPEATABLE("the comment '-- postdeploy:stage=%s' into it"),
        JAVA("@DeployStage(Stage.%s) at its class"),
        REPEATABLE_JAVA("@DeployStage(Stage.%s) at its class"),
        CHANGE_SET("the label %s at the change set");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        private String remedy(Stage stage) {
            return remedy.formatted(
                    this == CHANGE_SET ? stage.name().toLowerCase(Locale.ROOT).replace('_', '-') : stage);
        }
    }

    public Migration {
        names = List.copyOf(names);
        effects = List.copyOf(effects);
    }

    /** Whether it is run again whenever it has changed, and not in the order of versions. */
    public boolean isRepeatable() {
        return kind == Kind.REPEATABLE || kind == Kind.REPEATABLE_JAVA;
    }

    /** What it does that no SQL of it tells, in words. */
    public List<String> code() {
        return effects.stream()
                .filter(effect -> effect.touchesUnknown() && effect.place().isEmpty())
                .map(Effect::what)
                .toList();
    }

    /** Tables it touches, as {@link TableNames} spells them. */
    public Set<String> tables() {
        return effects.stream().flatMap(effect -> effect.tables().stream()).collect(Collectors.toSet());
    }

    /** Tables and views that it reads, as {@link TableNames} spells them. */
    public Set<String> reads() {
        return effects.stream().flatMap(effect -> effect.reads().stream()).collect(Collectors.toSet());
    }

    /** Those of its tables that what reads them later may need as this migration leaves them. */
    public Set<String> preconditions() {
        return effects.stream()
                .filter(Effect::isPrecondition)
                .flatMap(effect -> effect.tables().stream())
                .collect(Collectors.toSet());
    }

    /** Whether it may touch tables that are not named. */
    public boolean touchesUnknown() {
        return effects.stream().anyMatch(Effect::touchesUnknown);
    }

    /** What to write where so that it has a stage. */
    public String remedy(Stage stage) {
        String configured = "set postdeploy.migrations.stages=" + id + "=" + stage;
        return origin.isThirdParty() ? configured : "write " + kind.remedy(stage) + ", or " + configured;
    }

    @Override
    public String toString() {
        return id;
    }
}
