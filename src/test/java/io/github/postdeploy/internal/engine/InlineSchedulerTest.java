package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.SchedulerContract;

class InlineSchedulerTest extends SchedulerContract {

    @Override
    protected Scheduler create(RunExecutor executor) {
        return new InlineScheduler(TestNode::daemon);
    }
}
