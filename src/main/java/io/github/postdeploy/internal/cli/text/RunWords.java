package io.github.postdeploy.internal.cli.text;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to say of one run, as plain words that are not yet safe to print. */
public final class RunWords {

    private static final int NOTE_LENGTH = 100;
    private static final String OWN_CLASSES = "io.github.postdeploy.internal.";

    private RunWords() {}

    /** The action, and the tenant where there is one. */
    public static String subject(JsonObject run) {
        return Values.word(run, "action")
                + Values.text(run, "tenant").map(tenant -> " (" + tenant + ")").orElse("");
    }

    /** The one thing worth telling: what went wrong, else how far it is. */
    static String note(JsonObject run) {
        return Stream.of(Values.isTrue(run, "dryRun") ? "dry run" : "", outcome(run))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String outcome(JsonObject run) {
        Optional<String> error = error(run);
        if (error.isPresent()) {
            return shortened(error.get());
        }
        return Stream.of(progress(run), Values.text(run, "message"))
                .flatMap(Optional::stream)
                .map(RunWords::shortened)
                .collect(Collectors.joining(": "));
    }

    /** What went wrong. The library's own classes say nothing that their messages do not. */
    static Optional<String> error(JsonObject run) {
        return Values.object(run, "error").map(error -> {
            String type = Values.word(error, "type");
            Optional<String> message = Values.text(error, "message");
            return type.startsWith(OWN_CLASSES) && message.isPresent()
                    ? message.get()
                    : type + message.map(words -> ": " + words).orElse("");
        });
    }

    /** As in {@code 12,000 of 1,000,000 (1 %), 4,000/s, 4 min 10 s left}. */
    static Optional<String> progress(JsonObject run) {
        return Values.object(run, "progress").map(progress -> {
            String total = Values.number(progress, "total")
                    .map(all -> " of " + number(all.longValue()) + percentage(progress, all.longValue()))
                    .orElse("");
            String pace = pace(run).map(words -> ", " + words).orElse("");
            return number(done(progress)) + total + pace;
        });
    }

    /** How fast it is, and how long it will take, where that is known. */
    public static Optional<String> pace(JsonObject run) {
        return Values.object(run, "progress").flatMap(progress -> {
            List<String> words = Stream.of(
                            Values.number(progress, "itemsPerSecond").map(RunWords::perSecond),
                            Values.text(progress, "estimatedEnd")
                                    .flatMap(Times::parse)
                                    .map(RunWords::left))
                    .flatMap(Optional::stream)
                    .toList();
            return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
        });
    }

    public static long done(JsonObject progress) {
        return Values.number(progress, "done").map(JsonNumber::longValue).orElse(0L);
    }

    private static String perSecond(JsonNumber number) {
        double rate = number.doubleValue();
        return (rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : number(Math.round(rate))) + "/s";
    }

    private static String left(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative() ? "any moment" : Times.words(left) + " left";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Rounded down, so that 100 means done. */
    private static String percentage(JsonObject progress, long total) {
        long done = done(progress);
        return total <= 0 || done > total ? "" : " (" + (long) (100d * done / total) + " %)";
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= NOTE_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, NOTE_LENGTH - 1)) + "…";
    }
}
