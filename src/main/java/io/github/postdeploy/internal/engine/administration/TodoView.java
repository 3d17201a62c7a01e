package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.Run;
import java.util.List;

/**
 * What is left to do.
 *
 * @param auto names of pending automatic actions, blocked ones among them, in plan order
 * @param manual names of pending manual actions, likewise
 * @param failed last runs of actions that are FAILED, LOST or STOPPED
 */
public record TodoView(List<String> auto, List<String> manual, List<Run> failed) {

    public TodoView {
        auto = List.copyOf(auto);
        manual = List.copyOf(manual);
        failed = List.copyOf(failed);
    }
}
