package io.github.postdeploy.internal.migration.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** Tells whether somebody uses a schema already. Postdeploy's own tables do not count. */
public final class ExistingTables {

    private static final String OWN = "postdeploy_";

    private ExistingTables() {}

    /**
     * Whether there are tables.
     *
     * @param connection whose current schema is looked at
     * @param schema the schema to look at; null for the current one
     * @param but names of tables that do not count, in any case
     */
    public static boolean any(Connection connection, String schema, Set<String> but) throws SQLException {
        boolean inCatalogs = connection.getMetaData().getSchemaTerm().isEmpty() || connection.getSchema() == null;
        String catalog = inCatalogs && schema != null ? schema : connection.getCatalog();
        String inside = inCatalogs ? null : schema == null ? connection.getSchema() : schema;
        try (ResultSet tables =
                connection.getMetaData().getTables(catalog, inside, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.toLowerCase(Locale.ROOT).startsWith(OWN)
                        && but.stream().noneMatch(name::equalsIgnoreCase)) {
                    return true;
                }
            }
            return false;
        }
    }
}
