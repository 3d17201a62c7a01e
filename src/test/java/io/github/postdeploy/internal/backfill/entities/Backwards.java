package io.github.postdeploy.internal.backfill.entities;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.usertype.UserType;

/** Writes texts from their end to their beginning. */
public class Backwards implements UserType<String> {

    public static String of(String text) {
        return text == null ? null : new StringBuilder(text).reverse().toString();
    }

    @Override
    public int getSqlType() {
        return Types.VARCHAR;
    }

    @Override
    public Class<String> returnedClass() {
        return String.class;
    }

    @Override
    public boolean equals(String one, String other) {
        return Objects.equals(one, other);
    }

    @Override
    public int hashCode(String text) {
        return Objects.hashCode(text);
    }

    @Override
    public String nullSafeGet(ResultSet row, int at, SharedSessionContractImplementor session, Object owner)
            throws SQLException {
        return of(row.getString(at));
    }

    @Override
    public void nullSafeSet(PreparedStatement statement, String text, int at, SharedSessionContractImplementor session)
            throws SQLException {
        statement.setString(at, of(text));
    }

    @Override
    public String deepCopy(String text) {
        return text;
    }

    @Override
    public boolean isMutable() {
        return false;
    }

    @Override
    public Serializable disassemble(String text) {
        return text;
    }

    @Override
    public String assemble(Serializable cached, Object owner) {
        return (String) cached;
    }
}
