package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a node is.
 *
 * @param start how far the start of automatic actions has come
 * @param isStoreReady whether the store could be read, lately
 * @param automatic how many automatic actions stand where, counted for each tenant where there are tenants; as they were
 *     last read, while the store cannot be
 * @param manual the same of those that wait to be asked for
 * @param held how many SCHEDULED automatic ones wait for a manual one
 */
public record VitalsView(
        Start start,
        boolean isStoreReady,
        Map<ActionStatus, Integer> automatic,
        Map<ActionStatus, Integer> manual,
        int held) {

    /** Of an application that has not begun to start them. */
    public static final VitalsView STARTING = new VitalsView(Start.STARTING, false, Map.of(), Map.of(), 0);

    public VitalsView {
        automatic = inOrder(automatic);
        manual = inOrder(manual);
    }

    private static Map<ActionStatus, Integer> inOrder(Map<ActionStatus, Integer> counts) {
        Map<ActionStatus, Integer> copy = new EnumMap<>(ActionStatus.class);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }

    /** How far the start of automatic actions has come. */
    public enum Start {
        /** Not begun: the store has not been opened. */
        STARTING,
        /** They wait for more nodes. */
        WAITING_FOR_NODES,
        /** They have been scheduled, as far as they could be. */
        STARTED
    }

    /** The same, as long as the store cannot be read. */
    public VitalsView withoutStore() {
        return new VitalsView(start, false, automatic, manual, held);
    }

    /** How many automatic actions stand there. */
    public int automatic(ActionStatus status) {
        return automatic.getOrDefault(status, 0);
    }

    /** Whether an automatic action is SCHEDULED or RUNNING, on any node. */
    public boolean isUnderWay() {
        return automatic(ActionStatus.SCHEDULED) + automatic(ActionStatus.RUNNING) > 0;
    }

    /**
     * Whether nothing is left of the automatic actions that goes on by itself or needs somebody: none RUNNING, FAILED or
     * LOST, and none SCHEDULED but those that wait for nodes or for a manual action.
     */
    public boolean isSettled() {
        int waiting = start == Start.WAITING_FOR_NODES ? 0 : automatic(ActionStatus.SCHEDULED) - held;
        return start != Start.STARTING
                && waiting
                                + automatic(ActionStatus.RUNNING)
                                + automatic(ActionStatus.FAILED)
                                + automatic(ActionStatus.LOST)
                        == 0;
    }
}
