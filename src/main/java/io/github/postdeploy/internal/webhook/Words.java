package io.github.postdeploy.internal.webhook;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.github.postdeploy.internal.engine.change.ChangedRun;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Events in a sentence, for people. Chat tools read it as their markup, in which names and messages are no more than text:
 * {@code &}, {@code <} and {@code >} are escaped.
 */
final class Words {

    private Words() {}

    static String of(ChangedRun changed) {
        Run run = changed.run();
        String where = run.place().node() == null ? "" : " on " + run.place().node();
        String error = run.report().error() == null || !isBad(changed.change().kind())
                ? ""
                : ": " + run.report().error().summary();
        return escaped(who(run.key().application(), run.place().release())
                + run.key().inWords() + " " + verb(changed.change().kind()) + where + error);
    }

    private static boolean isBad(ChangeKind kind) {
        return kind == ChangeKind.FAILED || kind == ChangeKind.RETRIED;
    }

    private static String verb(ChangeKind kind) {
        return switch (kind) {
            case SCHEDULED -> "is scheduled";
            case STARTED -> "has started";
            case SUCCEEDED -> "has succeeded";
            case FAILED -> "has FAILED";
            case STOPPED -> "was stopped";
            case LOST -> "is LOST";
            case CANCELLED -> "does not run, since a predecessor did not succeed";
            case SKIPPED -> "was skipped";
            case RETRIED -> "has failed and is tried again";
            case RESUMED -> "is resumed";
            case HANDED_ON -> "is left to other nodes";
            case TAKEN_OVER -> "was taken over";
        };
    }

    static String finished(Node node, VitalsView vitals) {
        String counts = vitals.automatic().entrySet().stream()
                .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                .collect(Collectors.joining(", "));
        return escaped(who(node.application(), node.release()) + "no automatic action runs any more: " + counts);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String word(ActionStatus status) {
        boolean calls = status == ActionStatus.FAILED || status == ActionStatus.LOST;
        return calls ? status.name() : status.name().toLowerCase(Locale.ROOT);
    }

    private static String who(String application, String release) {
        return application + (release == null ? "" : " " + release) + ": ";
    }
}
