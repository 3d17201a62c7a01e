package io.github.postdeploy.internal.engine.change;

/** Is told of changes by the {@link ChangeFeed}, on its thread. May throw, but not take long. */
public interface Subscriber {

    /** Whether it is to hear of such changes. Asked often, by any thread. */
    boolean wants(ChangeKind kind);

    void accept(ChangedRun changed);

    /**
     * Nothing has happened for about a second.
     *
     * @return whether to call again in a second, though nothing will have happened
     */
    default boolean quiet() {
        return false;
    }
}
