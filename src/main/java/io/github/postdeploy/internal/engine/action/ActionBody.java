package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.BatchJob;

/** What an action is made of, and how to get hold of it. */
public sealed interface ActionBody {

    ActionKind kind();

    /** @param source makes and executes it */
    record Plain(ActionSource source) implements ActionBody {
        @Override
        public ActionKind kind() {
            return ActionKind.ACTION;
        }
    }

    /** @param lender makes the backfill, and closes it */
    record Chunked(Lender<Backfill<?>> lender) implements ActionBody {

        public Chunked {
            lender = new ClosedAfterUse(lender);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.BACKFILL;
        }
    }

    /** @param lender makes the description of the job */
    record Job(Lender<BatchJob> lender) implements ActionBody {
        @Override
        public ActionKind kind() {
            return ActionKind.JOB;
        }
    }
}
