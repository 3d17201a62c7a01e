package io.github.postdeploy.internal.engine.argument;

/** A value cannot be what a parameter wants. Its message is the end of a sentence, and does not hold the value. */
public final class UnfitValueException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean ofValue;

    private UnfitValueException(String message, boolean ofValue) {
        super(message, null, false, false);
        this.ofValue = ofValue;
    }

    /** @param what the type and its range, after which the value itself can be named */
    static UnfitValueException mustBe(String what) {
        return new UnfitValueException("must be " + what, true);
    }

    /** @param fault the whole fault */
    static UnfitValueException because(String fault) {
        return new UnfitValueException(fault, false);
    }

    /** The whole fault, with the value unless that is secret. */
    String describe(GivenValue value, boolean secret) {
        return ofValue ? getMessage() + ", but is " + (secret ? value.sort() : value.shown()) : getMessage();
    }
}
