package io.github.postdeploy.internal.engine;

/** What an action is made of. */
public enum ActionKind {
    /** Plain code, executed in one piece. */
    ACTION
}
