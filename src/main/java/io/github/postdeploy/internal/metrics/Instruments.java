package io.github.postdeploy.internal.metrics;

import io.github.postdeploy.internal.engine.change.ChangeListener;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;

/** What measures and traces runs. Knows nothing of OpenTelemetry, which need not be there. */
public interface Instruments extends AutoCloseable {

    /** Counts changes. */
    ChangeListener listener();

    /** Traces and times executions. */
    ExecutionWatch watch();

    /** The same store, with chunks traced and items counted. */
    ChunkStore around(ChunkStore chunks);

    /** Measures nothing from then on. */
    @Override
    void close();
}
