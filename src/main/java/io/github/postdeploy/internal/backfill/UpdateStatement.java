package io.github.postdeploy.internal.backfill;

import java.sql.Connection;

/** Writes a chunk's new values. */
interface UpdateStatement {

    static UpdateStatement of(UpdateTarget target) {
        return UnnestUpdate.canWrite(target) ? new UnnestUpdate(target) : new BatchUpdate(target);
    }

    void execute(NewValues values, Statements statements, Connection connection) throws Exception;
}
