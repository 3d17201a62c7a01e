package io.github.postdeploy;

/** How often an action runs that has run already. */
public enum Repeat {

    /** Once in all, unless somebody asks for it again. */
    NEVER,

    /** Once per release: whatever became of it before, a release that has not begun it finds it pending. */
    EVERY_RELEASE
}
