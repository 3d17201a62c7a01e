package io.github.postdeploy.internal.store;

import java.sql.SQLException;

/** A {@link SQLException} on its way through code that does not declare it. */
final class SqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
