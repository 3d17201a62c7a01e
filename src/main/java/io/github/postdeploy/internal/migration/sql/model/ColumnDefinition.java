package io.github.postdeploy.internal.migration.sql.model;

/**
 * A column as it is created.
 *
 * @param type null where the text gives none, as for computed columns
 * @param nullability {@code NOT_NULL} also for an inline {@code PRIMARY KEY}
 */
public record ColumnDefinition(
        Name name, DataType type, Nullability nullability, DefaultValue defaultValue, Generation generation) {

    /** What the text says of NULL. */
    public enum Nullability {
        UNSAID,
        NULL,
        NOT_NULL
    }

    /** How the database makes the value, apart from a default. */
    public enum Generation {
        NONE,
        /** A generated column whose values are stored ({@code STORED}, {@code PERSISTENT}, {@code PERSISTED}). */
        STORED,
        /** A generated column that is computed when it is read. */
        VIRTUAL,
        /** {@code GENERATED … AS IDENTITY}, {@code IDENTITY(1,1)}. */
        IDENTITY,
        /** {@code serial}, {@code bigserial}. */
        SERIAL,
        AUTO_INCREMENT,
        /** SQL Server's {@code rowversion} and {@code timestamp}, or {@code GENERATED ALWAYS AS ROW START} … */
        ROW_VERSION
    }

    /**
     * Whether an insert that does not name the column is rejected: it is {@code NOT NULL}, has no default and is not
     * generated.
     */
    public boolean isRequired() {
        return nullability == Nullability.NOT_NULL && !defaultValue.gives() && generation == Generation.NONE;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name.toString());
        if (type != null) {
            text.append(' ').append(type);
        }
        if (nullability != Nullability.UNSAID) {
            text.append(' ').append(nullability);
        }
        if (defaultValue.kind() != DefaultValue.Kind.NONE) {
            text.append(" default ").append(defaultValue);
        }
        return generation == Generation.NONE
                ? text.toString()
                : text.append(' ').append(generation).toString();
    }
}
