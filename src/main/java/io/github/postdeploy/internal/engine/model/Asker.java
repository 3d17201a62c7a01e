package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.text.Text;

/**
 * Who asked for something.
 *
 * @param trigger through what
 * @param actor under what name; cut to {@link Text#ACTOR} characters
 */
public record Asker(Trigger trigger, String actor) {

    /** The application's own start. */
    public static final Asker START_UP = new Asker(Trigger.AUTO, "auto");

    public Asker {
        actor = Text.fit(actor, Text.ACTOR);
    }
}
