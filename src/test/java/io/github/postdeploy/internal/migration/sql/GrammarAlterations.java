package io.github.postdeploy.internal.migration.sql;

import static io.github.postdeploy.internal.migration.sql.ReadFacts.flag;
import static io.github.postdeploy.internal.migration.sql.ReadFacts.words;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** The clauses of {@code ALTER TABLE} in the trees of PostgreSQL's parser. */
final class GrammarAlterations {

    private final List<String> facts;
    private final JsonObject statement;
    private final String table;

    GrammarAlterations(List<String> facts, JsonObject statement) {
        this.facts = facts;
        this.statement = statement;
        this.table = GrammarNames.relationOf(statement);
    }

    void read() {
        String kind = statement.getString("objtype");
        for (JsonObject command : GrammarFacts.list(statement, "cmds")) {
            JsonObject clause = command.getJsonObject("AlterTableCmd");
            if (kind.equals("OBJECT_TABLE") || kind.equals("OBJECT_FOREIGN_TABLE")) {
                clause(clause);
            } else if (kind.equals("OBJECT_INDEX")) {
                boolean moves = clause.getString("subtype").equals("AT_SetTableSpace");
                facts.add(words(moves ? "RebuildIndex" : "SetIndex", table));
            } else {
                facts.add("Other");
            }
        }
    }

    private void clause(JsonObject clause) {
        String name = clause.getString("name", "");
        String ifExists = flag(clause.getBoolean("missing_ok", false), "ifExists");
        JsonObject definition = clause.containsKey("def") ? clause.getJsonObject("def") : JsonObject.EMPTY_JSON_OBJECT;
        switch (clause.getString("subtype")) {
            case "AT_AddColumn" -> {
                GrammarColumn column = new GrammarColumn(table, definition.getJsonObject("ColumnDef"));
                facts.add(words("AddColumn", table, column.words(), ifExists.isEmpty() ? "" : "ifNotExists"));
                facts.addAll(column.constraints());
            }
            case "AT_DropColumn" -> facts.add(words("DropColumn", table, name, ifExists, GrammarNames.cascade(clause)));
            case "AT_AlterColumnType" -> {
                JsonObject column = definition.getJsonObject("ColumnDef");
                facts.add(words(
                        "ChangeType",
                        table,
                        name,
                        GrammarNames.type(column.getJsonObject("typeName")),
                        flag(column.containsKey("raw_default"), "using")));
            }
            case "AT_ColumnDefault" -> facts.add(
                    words(clause.containsKey("def") ? "SetDefault" : "DropDefault", table, name));
            case "AT_SetNotNull" -> facts.add(words("SetNotNull", table, name));
            case "AT_DropNotNull" -> facts.add(words("DropNotNull", table, name));
            case "AT_SetExpression" -> facts.add(words("SetGeneration", table, name, "STORED"));
            case "AT_AddIdentity" -> facts.add(words("SetGeneration", table, name, "IDENTITY"));
            case "AT_DropExpression", "AT_DropIdentity" -> facts.add(words("DropGeneration", table, name, ifExists));
            case "AT_SetIdentity",
                    "AT_SetStatistics",
                    "AT_SetOptions",
                    "AT_ResetOptions",
                    "AT_SetStorage",
                    "AT_SetCompression" -> facts.add(words("SetColumn", table, name));
            case "AT_AddConstraint" -> facts.add(constraint(table, "", definition.getJsonObject("Constraint")));
            case "AT_DropConstraint" -> facts.add(
                    words("DropConstraint", table, name, ifExists, GrammarNames.cascade(clause)));
            case "AT_ValidateConstraint" -> facts.add(words("ValidateConstraint", table, name));
            case "AT_AlterConstraint" -> facts.add(words(
                    "SetConstraint",
                    table,
                    definition.getJsonObject("ATAlterConstraint").getString("conname")));
            case "AT_AttachPartition" -> facts.add(words("AttachPartition", table, partition(definition)));
            case "AT_DetachPartition" -> facts.add(words(
                    "DetachPartition",
                    table,
                    partition(definition),
                    definition.getJsonObject("PartitionCmd").getBoolean("concurrent", false)
                            ? "CONCURRENTLY"
                            : "BLOCKING"));
            case "AT_DropInherit" -> facts.add(words(
                    "DetachPartition", GrammarNames.relation(definition.getJsonObject("RangeVar")), table, "BLOCKING"));
            case "AT_DetachPartitionFinalize" -> facts.add(
                    words("DetachPartition", table, partition(definition), "FINALIZE"));
            case "AT_SetLogged" -> facts.add(words("Rewrite", table, "SET_LOGGED"));
            case "AT_SetUnLogged" -> facts.add(words("Rewrite", table, "SET_UNLOGGED"));
            case "AT_SetTableSpace" -> facts.add(words("Rewrite", table, "SET_TABLESPACE"));
            case "AT_SetAccessMethod" -> facts.add(words("Rewrite", table, "SET_ACCESS_METHOD"));
            default -> facts.add(words("Set", table));
        }
    }

    private static String partition(JsonObject definition) {
        return GrammarNames.relation(definition.getJsonObject("PartitionCmd").getJsonObject("name"));
    }

    /** @param column that has the constraint, empty for one of the table */
    static String constraint(String table, String column, JsonObject node) {
        String name = node.getString("conname", "");
        String check = !node.getBoolean("is_enforced", true) || !node.containsKey("is_enforced")
                ? "notEnforced"
                : flag(node.getBoolean("skip_validation", false), "notValid");
        String using = node.containsKey("indexname") ? "using " + node.getString("indexname") : "";
        return switch (node.getString("contype")) {
            case "CONSTR_FOREIGN" -> words(
                    "AddForeignKey",
                    table,
                    name,
                    columns(node, "fk_attrs", column),
                    GrammarNames.relation(node.getJsonObject("pktable")),
                    check);
            case "CONSTR_CHECK" -> words("AddCheck", table, name, check);
            case "CONSTR_UNIQUE" -> words("AddUnique", table, name, columns(node, "keys", column), using);
            case "CONSTR_PRIMARY" -> words("AddPrimaryKey", table, name, columns(node, "keys", column), using);
            case "CONSTR_EXCLUSION" -> words("AddExclusion", table, name);
            case "CONSTR_NOTNULL" -> words(
                    "SetNotNull",
                    table,
                    columns(node, "keys", "").replaceAll("[()]", ""),
                    flag(node.getBoolean("skip_validation", false), "notValid"));
            default -> "Constraint " + node;
        };
    }

    private static String columns(JsonObject node, String list, String column) {
        List<String> names =
                GrammarFacts.list(node, list).stream().map(GrammarNames::string).toList();
        return "(" + (names.isEmpty() ? column : names.stream().collect(Collectors.joining(","))) + ")";
    }
}
