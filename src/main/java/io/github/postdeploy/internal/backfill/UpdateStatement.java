package io.github.postdeploy.internal.backfill;

import java.sql.Connection;

/** Writes a chunk's new values. */
interface UpdateStatement {

    static UpdateStatement of(UpdateTarget target) {
        if (UnnestUpdate.canWrite(target)) {
            return new UnnestUpdate(target);
        }
        return JoinUpdate.canWrite(target) ? new JoinUpdate(target) : new BatchUpdate(target);
    }

    void execute(NewValues values, Statements statements, Connection connection) throws Exception;
}
