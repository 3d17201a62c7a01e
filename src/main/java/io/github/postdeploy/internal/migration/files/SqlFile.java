package io.github.postdeploy.internal.migration.files;

/**
 * A file of SQL.
 *
 * @param path as people write it, relative to where they are
 * @param text what is in it
 */
public record SqlFile(String path, String text) {

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
