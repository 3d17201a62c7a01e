package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.stage.Tendency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What Liquibase's own changes say of the stage, by the names that changelogs have for them. */
final class TypedChanges {

    /** They do nothing to the database. */
    private static final Set<String> NOTHING = Set.of("empty", "output");

    /** They make what their table, view or sequence is called. */
    private static final Set<String> MAKING = Set.of("createTable", "createView", "createSequence");

    private static final Set<String> DROPPING = Set.of("dropTable", "dropView", "dropSequence");

    private static final Map<String, Tendency> TENDENCIES = new HashMap<>();

    static {
        all(Tendency.NONE, "stop", "tagDatabase");
        all(Tendency.AFTER, "dropColumn", "dropTable", "dropView", "dropSequence");
        all(Tendency.AFTER_IF_STRICT, "addNotNullConstraint", "dropDefaultValue");
        all(
                Tendency.ASK,
                "mergeColumns",
                "modifyDataType",
                "renameColumn",
                "renameSequence",
                "renameTable",
                "renameView");
        all(Tendency.OPAQUE, "customChange", "executeCommand");
        all(
                Tendency.BEFORE,
                "addAutoIncrement",
                "addColumn",
                "addDefaultValue",
                "addForeignKeyConstraint",
                "addLookupTable",
                "addPrimaryKey",
                "addUniqueConstraint",
                "alterSequence",
                "createIndex",
                "createProcedure",
                "createSequence",
                "createTable",
                "createView",
                "delete",
                "dropAllForeignKeyConstraints",
                "dropForeignKeyConstraint",
                "dropIndex",
                "dropNotNullConstraint",
                "dropPrimaryKey",
                "dropProcedure",
                "dropUniqueConstraint",
                "insert",
                "loadData",
                "loadUpdateData",
                "setColumnRemarks",
                "setTableRemarks",
                "update");
    }

    private TypedChanges() {}

    static boolean isNothing(String change) {
        return NOTHING.contains(change);
    }

    /** Whether it does what no SQL tells. */
    static boolean isCode(String change) {
        return tendency(change) == Tendency.OPAQUE;
    }

    static boolean isMaking(String change) {
        return MAKING.contains(change);
    }

    static boolean isDropping(String change) {
        return DROPPING.contains(change);
    }

    /** Of a change that only an extension knows, nothing is known. */
    static Tendency tendency(String change) {
        return TENDENCIES.getOrDefault(change, Tendency.UNKNOWN);
    }

    private static void all(Tendency tendency, String... changes) {
        for (String change : changes) {
            TENDENCIES.put(change, tendency);
        }
    }
}
