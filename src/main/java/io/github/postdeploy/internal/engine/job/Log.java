package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;

/** What is told the server's log of batch jobs. */
final class Log {

    private Log() {}

    static void jobStarted(ActionKey key, String job, long execution) {
        Journal.info(
                "PDP0150: " + key.inWords() + " is execution " + execution + " of job '" + Text.oneLine(job) + "'.");
    }
}
