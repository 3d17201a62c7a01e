package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/**
 * One thing that a text does. Each is a record of one of the families; components that are names may be null only where
 * their description says so. A clause that does several things has several changes, such as {@code ADD COLUMN a int
 * UNIQUE}, which is an {@link ColumnChange.AddColumn} and a {@link ConstraintChange.AddUnique}.
 */
public sealed interface Change
        permits TableChange,
                ColumnChange,
                ConstraintChange,
                IndexChange,
                PartitionChange,
                ObjectChange,
                DataChange,
                SessionChange,
                Unclear {

    /** The tables that it names as those it changes or depends on. */
    default List<QualifiedName> tables() {
        return List.of();
    }
}
