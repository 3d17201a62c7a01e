package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.port.ChunkException;
import java.util.List;

/** Reads a page outside the chunk's transaction. */
@FunctionalInterface
interface PageReader<T> {

    List<T> read(KeyRange range, int size) throws ChunkException;
}
