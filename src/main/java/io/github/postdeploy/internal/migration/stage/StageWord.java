package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.migration.Stage;
import java.util.Optional;

/** Reads the stages that people write. */
public final class StageWord {

    private StageWord() {}

    /** {@code PRE_DEPLOY}, {@code pre-deploy} and the like; empty for anything else. */
    public static Optional<Stage> read(String text) {
        String word = text.strip().replace('-', '_');
        for (Stage stage : Stage.values()) {
            if (stage.name().equalsIgnoreCase(word)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
