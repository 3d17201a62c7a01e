package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.PostDeployAction;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The members of the annotation that only backfills heed. */
final class BackfillMembers {

    static final List<String> NAMES =
            List.of("transaction", "partitions", "chunkSize", "itemsPerSecond", "onItemError", "maxItemErrors");

    private BackfillMembers() {}

    /** What is wrong with an annotation of anything else: the members that it sets, the rule and the remedy. */
    static Optional<String> faultElsewhere(PostDeployAction annotation) {
        String set = NAMES.stream()
                .map(name -> setting(annotation, name))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of("it sets " + set + ", which is for backfills only and would do nothing here."
                        + " Remove it, or let a @Produces method return a Backfill.");
    }

    private static Optional<String> setting(PostDeployAction annotation, String name) {
        try {
            Method member = PostDeployAction.class.getMethod(name);
            Object value = member.invoke(annotation);
            return value.equals(member.getDefaultValue()) ? Optional.empty() : Optional.of(name + " = " + value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
