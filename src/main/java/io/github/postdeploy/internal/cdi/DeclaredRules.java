package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.action.Rules;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that an annotation declares, and what is wrong with it.
 *
 * @param rules what it declares, defaults in place of what is wrong
 * @param faults what is wrong, each naming the member, the rule and the remedy
 */
record DeclaredRules(Rules rules, List<String> faults) {

    private static final String NOT_NEGATIVE = "of 0 or more, such as PT30S";
    private static final String POSITIVE = "of more than 0, such as PT30S, or empty for no limit";

    static DeclaredRules of(PostDeployAction annotation) {
        List<String> faults = new ArrayList<>();
        within("retries", annotation.retries(), 0, Integer.MAX_VALUE, faults);
        within("partitions", annotation.partitions(), 1, Rules.Chunks.MOST_PARTITIONS, faults);
        within("chunkSize", annotation.chunkSize(), 0, Rules.Chunks.LARGEST_CHUNK, faults);
        within("maxItemErrors", annotation.maxItemErrors(), 1, Integer.MAX_VALUE, faults);
        if (!(annotation.itemsPerSecond() >= 0) || Double.isInfinite(annotation.itemsPerSecond())) {
            faults.add("itemsPerSecond is " + annotation.itemsPerSecond()
                    + "; it must be a number of 0 or more, 0 for the configured rate.");
        }
        Duration delay = duration("retryDelay", annotation.retryDelay(), Duration.ZERO, NOT_NEGATIVE, faults);
        Duration limit = annotation.timeLimit().isEmpty()
                ? null
                : duration("timeLimit", annotation.timeLimit(), Duration.ofNanos(1), POSITIVE, faults);
        Rules.Chunks chunks = new Rules.Chunks(
                annotation.transaction(),
                annotation.partitions(),
                new Rules.ItemErrors(annotation.onItemError(), annotation.maxItemErrors()),
                annotation.chunkSize(),
                annotation.itemsPerSecond());
        Rules.Retry retry = new Rules.Retry(
                annotation.retries(), delay == null ? Rules.DEFAULT.retry().delay() : delay);
        Rules.Releases releases = new Rules.Releases(annotation.repeat(), annotation.rollbackSafe());
        return new DeclaredRules(new Rules(annotation.onCrash(), retry, limit, chunks, releases), faults);
    }

    private static void within(String member, int value, int least, int most, List<String> faults) {
        if (value < least || value > most) {
            faults.add(member + " is " + value + "; it must be " + least
                    + (most == Integer.MAX_VALUE ? " or more." : " to " + most + "."));
        }
    }

    private static Duration duration(String member, String text, Duration least, String rule, List<String> faults) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException unreadable) {
            // reported below
        }
        faults.add(member + " is '" + text + "'; it must be an ISO 8601 duration " + rule + ".");
        return null;
    }
}
