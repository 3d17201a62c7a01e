package io.github.postdeploy;

/** Through what a run, skip, reset or stop was asked for. */
public enum Trigger {
    /** The start of the application. */
    AUTO,
    /** A request to the REST interface. */
    REST,
    /** The command line. */
    CLI,
    /** The admin page. */
    WEB
}
