package io.github.postdeploy.migration;

/** When a schema migration is applied. */
public enum Stage {

    /** Before the new release starts: the release that still runs can live with it. */
    PRE_DEPLOY,

    /** After the rollout, when nothing of the previous release runs any more. */
    POST_DEPLOY;

    /** The stage of what undoes a migration of this stage: what had to come first goes last. */
    public Stage inverse() {
        return this == PRE_DEPLOY ? POST_DEPLOY : PRE_DEPLOY;
    }
}
