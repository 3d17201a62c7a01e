package io.github.postdeploy.internal.engine.model;

import java.util.Optional;
import java.util.UUID;

/**
 * This running copy of the application.
 *
 * @param application the application's name
 * @param release its version; null when not known
 * @param name the node's name, for people
 * @param boot a new id each start, for leases
 */
public record Node(String application, String release, String name, UUID boot) {

    public Optional<String> knownRelease() {
        return Optional.ofNullable(release);
    }
}
