package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.Run.Intervention;
import io.github.postdeploy.internal.engine.model.Run.Intervention.Kind;
import io.github.postdeploy.internal.engine.model.RunError;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A row of history, for reading. */
@Entity(name = "PostDeployRun")
@Table(name = Tables.RUN)
class RunRow {

    /** Of all attributes, as {@link #of} reads them. */
    static final String COLUMNS = "id, application, action, tenant, status, attempt, run_mode, triggered_by, actor,"
            + " on_crash, arguments, sample_size, failures, node, app_release, scheduled_at, started_at, finished_at,"
            + " progress_done, progress_total, progress_rate, progress_at, message, error_type, error_message,"
            + " stack_trace, stop_triggered_by, stop_actor, stop_at, resume_triggered_by, resume_actor, resume_at,"
            + " reset_triggered_by, reset_actor, reset_at, nodes_ignored";

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

    @Column(name = "nodes_ignored")
    private Integer nodesIgnored;

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

    @Embedded
    @AttributeOverride(name = "trigger", column = @Column(name = "stop_triggered_by"))
    @AttributeOverride(name = "actor", column = @Column(name = "stop_actor"))
    @AttributeOverride(name = "at", column = @Column(name = "stop_at"))
    private AskedRow stop;

    @Embedded
    @AttributeOverride(name = "trigger", column = @Column(name = "resume_triggered_by"))
    @AttributeOverride(name = "actor", column = @Column(name = "resume_actor"))
    @AttributeOverride(name = "at", column = @Column(name = "resume_at"))
    private AskedRow resume;

    @Embedded
    @AttributeOverride(name = "trigger", column = @Column(name = "reset_triggered_by"))
    @AttributeOverride(name = "actor", column = @Column(name = "reset_actor"))
    @AttributeOverride(name = "at", column = @Column(name = "reset_at"))
    private AskedRow reset;

    protected RunRow() {}

    /** What a native statement has found with {@link #COLUMNS}. */
    static RunRow of(SqlRow row) {
        RunRow run = new RunRow();
        run.id = row.text(0);
        run.application = row.text(1);
        run.action = row.text(2);
        run.tenant = row.text(3);
        run.status = RunStatus.valueOf(row.text(4));
        run.attempt = (int) row.number(5);
        run.mode = Mode.valueOf(row.text(6));
        run.trigger = Trigger.valueOf(row.text(7));
        run.actor = row.text(8);
        run.onCrash = row.text(9) == null ? null : OnCrash.valueOf(row.text(9));
        run.arguments = row.text(10);
        run.sampleSize = (int) row.number(11);
        run.failures = (int) row.number(12);
        run.node = row.text(13);
        run.release = row.text(14);
        run.scheduledAt = row.instant(15);
        run.startedAt = row.instant(16);
        run.finishedAt = row.instant(17);
        run.done = row.numberOrNull(18);
        run.total = row.numberOrNull(19);
        run.itemsPerSecond = row.fractionOrNull(20);
        run.measuredAt = row.instant(21);
        run.message = row.text(22);
        run.errorType = row.text(23);
        run.errorMessage = row.text(24);
        run.stackTrace = row.text(25);
        run.stop = AskedRow.of(row, 26);
        run.resume = AskedRow.of(row, 29);
        run.reset = AskedRow.of(row, 32);
        run.nodesIgnored = (int) row.number(35);
        return run;
    }

    String id() {
        return id;
    }

    Run toRun() {
        return new Run(
                UUID.fromString(id),
                new ActionKey(application, action, tenant),
                new Run.State(status, attempt, failures == null ? 0 : failures),
                new Run.Origin(new Asker(trigger, actor), mode, nodesIgnored != null && nodesIgnored == 1),
                order(),
                new Run.Place(node, release),
                new Run.Times(scheduledAt, startedAt, finishedAt),
                new Run.Report(
                        done == null ? null : new Progress(done, total, pace()),
                        message,
                        errorType == null ? null : new RunError(errorType, errorMessage, stackTrace)),
                interventions());
    }

    private List<Intervention> interventions() {
        return Stream.of(
                        AskedRow.intervention(Kind.STOP, stop),
                        AskedRow.intervention(Kind.RESUME, resume),
                        AskedRow.intervention(Kind.RESET, reset))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Intervention::at))
                .toList();
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
