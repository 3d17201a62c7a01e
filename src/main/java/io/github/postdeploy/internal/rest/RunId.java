package io.github.postdeploy.internal.rest;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the id of a run. */
final class RunId {

    /** {@link UUID#fromString} would also take "1-1-1-1-1". */
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private RunId() {}

    static UUID of(String text) {
        if (UUID_FORM.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        throw new Problem(
                        404,
                        "There is no run '" + text + "': the id of a run is a UUID. GET runs lists the runs there"
                                + " are.")
                .exception();
    }
}
