package io.github.postdeploy.kills;

/** One running copy of the application. It keeps its name and whatever it wrote when it is started again. */
interface Node extends AutoCloseable {

    String TOKEN = "kills-token";

    String name();

    /** Its process, as of the last start. */
    Child child();

    /** Starts the process; does not wait. */
    void start();

    /** Waits until it takes requests. */
    void awaitReady();

    /** Waits until a process that was told to end has done so. */
    void awaitEnd();

    /** Asks for one action; the id of its run. */
    String run(String action);

    @Override
    void close();
}
