package io.github.postdeploy.bench;

import java.sql.SQLException;

/** Everything in one statement, which no Java can take part in. */
record SqlUpdate(Database database) implements Contestant {

    @Override
    public String name() {
        return Names.SQL;
    }

    @Override
    public void run() throws SQLException {
        database.execute("UPDATE customer SET search_name = " + SearchName.SQL);
    }
}
