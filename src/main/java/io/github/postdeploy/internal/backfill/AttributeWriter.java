package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import java.util.List;

/** Writes new values of attributes of entities. */
interface AttributeWriter {

    /** @param states at least one, in the order of the key */
    void write(List<NewState> states, Chunk chunk) throws Exception;
}
