package io.github.postdeploy.internal.engine.action;

/** What an action is made of. */
public enum ActionKind {
    /** Plain code, executed in one piece. */
    ACTION,
    /** Work over many items, in chunks. */
    BACKFILL,
    /** A Jakarta Batch job of the application's own. */
    JOB
}
