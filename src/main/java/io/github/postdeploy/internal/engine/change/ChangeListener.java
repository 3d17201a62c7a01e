package io.github.postdeploy.internal.engine.change;

/** Hears of every change that this node makes, on the thread that made it, right after the commit. Returns at once. */
@FunctionalInterface
public interface ChangeListener {

    void changed(RunChange change);
}
