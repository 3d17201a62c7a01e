package io.github.postdeploy.demo;

/** Why the demo cannot start, in one sentence for the person who started it. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
