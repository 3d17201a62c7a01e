package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Change;

/** Looks at the changes of one migration, in their order, for what breaks rules. Has a state of its own for each. */
interface Detector {

    void look(Change change, Situation situation);
}
