package io.github.postdeploy.internal.migration.files;

import io.github.postdeploy.internal.migration.sql.ByteOrderMark;

/**
 * A file of SQL.
 *
 * @param path as people write it, relative to where they are
 * @param text what is in it, without a mark of the order of bytes
 */
public record SqlFile(String path, String text) {

    public SqlFile {
        text = ByteOrderMark.strip(text);
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
