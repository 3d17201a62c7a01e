package io.github.postdeploy.bench;

/** A measurement with a chapter of its own. */
interface Section {

    /** The word by which {@code -Dbench.only} asks for it. */
    String key();

    Chapter measure(Server server, Options options) throws Exception;
}
