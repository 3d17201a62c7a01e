package io.github.postdeploy.internal.engine.argument;

import java.util.Map;

/**
 * Writes the arguments of a run as one JSON object, and reads it again: {@code {"since":"2026-11-20","limit":100}}. A
 * secret one is an object itself, {@code {"secret":"…"}}, and an empty one once it has been erased; so whoever shows a
 * record knows by its form alone what to mask.
 */
public interface ArgumentCodec {

    /** In US-ASCII, which every database can hold; in the order of the map. */
    String encode(Map<String, KeptArgument> arguments);

    /** In the order in which they were written. */
    Map<String, KeptArgument> decode(String json);
}
