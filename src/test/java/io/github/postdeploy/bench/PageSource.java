package io.github.postdeploy.bench;

import java.sql.SQLException;

/** Where a keyset loop gets its pages. */
interface PageSource extends AutoCloseable {

    /** The page after a key; empty when there are no more. */
    Page after(long id) throws SQLException;

    @Override
    void close() throws SQLException;
}
