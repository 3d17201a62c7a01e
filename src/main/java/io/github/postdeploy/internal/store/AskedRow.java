package io.github.postdeploy.internal.store;

import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Run.Intervention;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;

/** What somebody has asked of a run, in its row. */
@Embeddable
class AskedRow {

    @Enumerated(EnumType.STRING)
    private Trigger trigger;

    private String actor;

    @Convert(converter = InstantConverter.class)
    private Instant at;

    protected AskedRow() {}

    /** @param from the first of its columns in what a native statement has found */
    static AskedRow of(SqlRow row, int from) {
        AskedRow asked = new AskedRow();
        asked.trigger = row.text(from) == null ? null : Trigger.valueOf(row.text(from));
        asked.actor = row.text(from + 1);
        asked.at = row.instant(from + 2);
        return asked;
    }

    /** @param asked null where a provider makes nothing of columns that are all null */
    static Optional<Intervention> intervention(Intervention.Kind kind, AskedRow asked) {
        return asked == null || asked.at == null
                ? Optional.empty()
                : Optional.of(new Intervention(kind, new Asker(asked.trigger, asked.actor), asked.at));
    }
}
