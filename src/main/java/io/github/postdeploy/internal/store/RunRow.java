package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of history, for reading. */
@Entity(name = "PostDeployRun")
@Table(name = Tables.RUN)
class RunRow {

    @Id
    private String id;

    private String application;
    private String action;
    private String tenant;

    @Enumerated(EnumType.STRING)
    private RunStatus status;

    private int attempt;

    @Enumerated(EnumType.STRING)
    @Column(name = "run_mode")
    private Mode mode;

    @Enumerated(EnumType.STRING)
    @Column(name = "triggered_by")
    private Trigger trigger;

    private String actor;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_crash")
    private OnCrash onCrash;

    private String arguments;

    @Column(name = "sample_size")
    private Integer sampleSize;

    private Integer failures;

    private String node;

    @Column(name = "app_release")
    private String release;

    @Column(name = "scheduled_at")
    @Convert(converter = InstantConverter.class)
    private Instant scheduledAt;

    @Column(name = "started_at")
    @Convert(converter = InstantConverter.class)
    private Instant startedAt;

    @Column(name = "finished_at")
    @Convert(converter = InstantConverter.class)
    private Instant finishedAt;

    @Column(name = "progress_done")
    private Long done;

    @Column(name = "progress_total")
    private Long total;

    @Column(name = "progress_rate")
    private Double itemsPerSecond;

    @Column(name = "progress_at")
    @Convert(converter = InstantConverter.class)
    private Instant measuredAt;

    private String message;

    @Column(name = "error_type")
    private String errorType;

    @Column(name = "error_message")
    private String errorMessage;

    @Column(name = "stack_trace")
    private String stackTrace;

    protected RunRow() {}

    String id() {
        return id;
    }

    Run toRun() {
        return new Run(
                UUID.fromString(id),
                new ActionKey(application, action, tenant),
                new Run.State(status, attempt, failures == null ? 0 : failures),
                new Run.Origin(new Asker(trigger, actor), mode),
                order(),
                new Run.Place(node, release),
                new Run.Times(scheduledAt, startedAt, finishedAt),
                new Run.Report(
                        done == null ? null : new Progress(done, total, pace()),
                        message,
                        errorType == null ? null : new RunError(errorType, errorMessage, stackTrace)));
    }

    /** What was measured last of a run that has ended tells nothing. */
    private Progress.Pace pace() {
        boolean known = status == RunStatus.RUNNING && itemsPerSecond != null && measuredAt != null;
        return known ? new Progress.Pace(itemsPerSecond, measuredAt) : null;
    }

    /** An earlier version of the library writes none of it. */
    private Run.Order order() {
        return new Run.Order(onCrash == null ? OnCrash.LOSE : onCrash, arguments, sampleSize == null ? 0 : sampleSize);
    }
}
