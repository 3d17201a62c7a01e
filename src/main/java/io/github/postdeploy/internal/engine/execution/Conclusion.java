package io.github.postdeploy.internal.engine.execution;

/** What comes of an attempt. */
public sealed interface Conclusion {

    /** @param outcome how the run ended */
    record Ended(Outcome outcome) implements Conclusion {}

    /**
     * The node leaves the rest to others.
     *
     * @param reason in words
     */
    record GivenBack(String reason) implements Conclusion {}

    /**
     * How it ended cannot be learned.
     *
     * @param reason in words
     */
    record Lost(String reason) implements Conclusion {}

    /** The run is somebody else's by now. */
    record Fenced() implements Conclusion {}
}
