package io.github.postdeploy.bench;

/**
 * A backfill of this library, from request to outcome.
 *
 * @param name on the results page
 * @param application runs it
 * @param action its name
 */
record Ours(String name, Application application, String action) implements Contestant {

    @Override
    public void run() {
        application.run(action);
    }
}
