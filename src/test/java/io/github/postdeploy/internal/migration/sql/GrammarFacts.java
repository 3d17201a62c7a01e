package io.github.postdeploy.internal.migration.sql;

import static io.github.postdeploy.internal.migration.sql.ReadFacts.flag;
import static io.github.postdeploy.internal.migration.sql.ReadFacts.words;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What PostgreSQL's own parser says that a statement does, in the words that {@link ReadFacts} has, too. */
final class GrammarFacts {

    private static final List<String> LOCKS = List.of(
            "",
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("OBJECT_VIEW", "VIEW"),
            Map.entry("OBJECT_MATVIEW", "MATERIALIZED_VIEW"),
            Map.entry("OBJECT_SEQUENCE", "SEQUENCE"),
            Map.entry("OBJECT_TYPE", "TYPE"),
            Map.entry("OBJECT_DOMAIN", "DOMAIN"),
            Map.entry("OBJECT_SCHEMA", "SCHEMA"),
            Map.entry("OBJECT_DATABASE", "DATABASE"),
            Map.entry("OBJECT_FUNCTION", "FUNCTION"),
            Map.entry("OBJECT_AGGREGATE", "FUNCTION"),
            Map.entry("OBJECT_PROCEDURE", "PROCEDURE"),
            Map.entry("OBJECT_ROUTINE", "PROCEDURE"),
            Map.entry("OBJECT_TRIGGER", "TRIGGER"),
            Map.entry("OBJECT_EXTENSION", "EXTENSION"),
            Map.entry("OBJECT_ROLE", "ROLE"),
            Map.entry("OBJECT_POLICY", "POLICY"),
            Map.entry("OBJECT_RULE", "RULE"));

    private static final Pattern SETTING = Pattern.compile("\"set_config\".*?\"sval\":\\{\"sval\":\"([^\"]*)\"");

    private final List<String> facts = new ArrayList<>();

    private GrammarFacts() {}

    static List<String> of(JsonObject statement) {
        GrammarFacts reader = new GrammarFacts();
        String kind = statement.keySet().iterator().next();
        reader.read(kind, statement.getJsonObject(kind));
        return reader.facts;
    }

    private void read(String kind, JsonObject node) {
        commonTables(node);
        switch (kind) {
            case "AlterTableStmt" -> new GrammarAlterations(facts, node).read();
            case "RenameStmt" -> rename(node);
            case "AlterObjectSchemaStmt" -> move(node);
            case "DropStmt" -> drop(node);
            case "TruncateStmt" -> list(node, "relations")
                    .forEach(table -> facts.add(words(
                            "Truncate",
                            GrammarNames.relation(table.getJsonObject("RangeVar")),
                            GrammarNames.cascade(node))));
            case "CreateStmt" -> create(node);
            case "CreateTableAsStmt" -> createAs(node);
            case "IndexStmt" -> index(node);
            case "ReindexStmt" -> reindex(node);
            case "AlterEnumStmt" -> enumValue(node);
            case "VacuumStmt" -> vacuum(node);
            case "ClusterStmt" -> facts.add(words("Rewrite", GrammarNames.relationOf(node), "CLUSTER"));
            case "LockStmt" -> list(node, "relations")
                    .forEach(table -> facts.add(words(
                            "Lock",
                            GrammarNames.relation(table.getJsonObject("RangeVar")),
                            LOCKS.get(node.getInt("mode")))));
            case "RefreshMatViewStmt" -> facts.add(words(
                    "RefreshView",
                    GrammarNames.relationOf(node),
                    flag(node.getBoolean("concurrent", false), "concurrently")));
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "SelectStmt" -> data(kind, node);
            case "VariableSetStmt" -> set(node);
            case "DoStmt", "CallStmt", "ExecuteStmt", "PrepareStmt" -> facts.add("Opaque");
            case "TransactionStmt" -> facts.add("Transaction");
            default -> facts.add(creates(kind) ? "Create" : "Other");
        }
    }

    private static boolean creates(String kind) {
        return kind.startsWith("Create")
                || List.of("ViewStmt", "DefineStmt", "CompositeTypeStmt", "RuleStmt")
                        .contains(kind);
    }

    private void commonTables(JsonObject node) {
        if (node.containsKey("withClause")) {
            for (JsonObject table : list(node.getJsonObject("withClause"), "ctes")) {
                JsonObject query = table.getJsonObject("CommonTableExpr").getJsonObject("ctequery");
                String kind = query.keySet().iterator().next();
                if (!kind.equals("SelectStmt")) {
                    data(kind, query.getJsonObject(kind));
                }
            }
        }
    }

    private void rename(JsonObject node) {
        String kind = node.getString("renameType");
        String relation = node.containsKey("relation") ? GrammarNames.relationOf(node) : "";
        String newName = node.getString("newname");
        switch (kind) {
            case "OBJECT_COLUMN" -> facts.add(words("RenameColumn", relation, node.getString("subname"), newName));
            case "OBJECT_TABLE" -> facts.add(words("RenameTable", relation, newName));
            case "OBJECT_TABCONSTRAINT" -> facts.add(
                    words("RenameConstraint", relation, node.getString("subname"), newName));
            case "OBJECT_INDEX" -> facts.add(words("RenameIndex", relation, newName));
            case "OBJECT_TRIGGER",
                    "OBJECT_POLICY",
                    "OBJECT_RULE",
                    "OBJECT_SCHEMA",
                    "OBJECT_DATABASE",
                    "OBJECT_ROLE" -> facts.add(
                    words("RenameObject", KINDS.get(kind), node.getString("subname"), newName));
            default -> facts.add(words(
                    "RenameObject",
                    KINDS.getOrDefault(kind, "OTHER"),
                    relation.isEmpty() ? GrammarNames.object(node.getJsonObject("object")) : relation,
                    newName));
        }
    }

    private void move(JsonObject node) {
        String kind = node.getString("objectType");
        String name = node.containsKey("relation")
                ? GrammarNames.relationOf(node)
                : GrammarNames.object(node.getJsonObject("object"));
        String schema = node.getString("newschema");
        facts.add(
                kind.equals("OBJECT_TABLE")
                        ? words("MoveTable", name, schema)
                        : words("MoveObject", KINDS.getOrDefault(kind, "OTHER"), name, schema));
    }

    private void drop(JsonObject node) {
        String kind = node.getString("removeType");
        String ifExists = flag(node.getBoolean("missing_ok", false), "ifExists");
        for (JsonObject object : list(node, "objects")) {
            String name = GrammarNames.object(object);
            String cascade = GrammarNames.cascade(node);
            switch (kind) {
                case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE" -> facts.add(words("DropTable", name, ifExists, cascade));
                case "OBJECT_INDEX" -> facts.add(words(
                        "DropIndex",
                        name,
                        flag(node.getBoolean("concurrent", false), "concurrently"),
                        ifExists,
                        cascade));
                case "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE" -> facts.add(words(
                        "DropObject", KINDS.get(kind), name.substring(name.lastIndexOf('.') + 1), ifExists, cascade));
                default -> facts.add(
                        KINDS.containsKey(kind)
                                ? words("DropObject", KINDS.get(kind), name, ifExists, cascade)
                                : words("DropObject", "OTHER", ifExists, cascade));
            }
        }
    }

    private void create(JsonObject node) {
        List<String> columns = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (JsonObject element : list(node, "tableElts")) {
            if (element.containsKey("ColumnDef")) {
                GrammarColumn column = new GrammarColumn("", element.getJsonObject("ColumnDef"));
                columns.add(column.words());
                references.addAll(column.references());
            } else if (element.containsKey("Constraint")
                    && element.getJsonObject("Constraint").containsKey("pktable")) {
                references.add(GrammarNames.relation(
                        element.getJsonObject("Constraint").getJsonObject("pktable")));
            }
        }
        String persistence = node.getJsonObject("relation").getString("relpersistence");
        facts.add(words(
                "CreateTable",
                GrammarNames.relationOf(node),
                persistence(persistence),
                flag(node.getBoolean("if_not_exists", false), "ifNotExists"),
                "[" + String.join(";", columns) + "]",
                "->" + references.stream().sorted().collect(Collectors.joining(","))));
    }

    private static String persistence(String letter) {
        return switch (letter) {
            case "t" -> "TEMPORARY";
            case "u" -> "UNLOGGED";
            default -> "PERMANENT";
        };
    }

    private void createAs(JsonObject node) {
        if (!node.getString("objtype").equals("OBJECT_TABLE")) {
            facts.add("Create");
            return;
        }
        into(node.getJsonObject("into"), flag(node.getBoolean("if_not_exists", false), "ifNotExists"));
    }

    private void into(JsonObject into, String ifNotExists) {
        JsonObject table = into.getJsonObject("rel");
        String columns =
                list(into, "colNames").stream().map(GrammarNames::string).collect(Collectors.joining(";", "[", "]"));
        facts.add(words(
                "CreateTable",
                GrammarNames.relation(table),
                persistence(table.getString("relpersistence")),
                ifNotExists,
                columns,
                "->",
                "fromQuery"));
    }

    private void index(JsonObject node) {
        JsonObject relation = node.getJsonObject("relation");
        String method = node.getString("accessMethod", "btree");
        facts.add(words(
                "CreateIndex",
                node.getString("idxname", ""),
                GrammarNames.relation(relation),
                method.equals("btree") ? "" : method,
                flag(node.getBoolean("unique", false), "unique"),
                flag(node.getBoolean("concurrent", false), "concurrently"),
                flag(node.getBoolean("if_not_exists", false), "ifNotExists"),
                flag(!relation.getBoolean("inh", false), "only")));
    }

    private void reindex(JsonObject node) {
        boolean table = node.getString("kind").equals("REINDEX_OBJECT_TABLE");
        boolean index = node.getString("kind").equals("REINDEX_OBJECT_INDEX");
        facts.add(words(
                "RebuildIndex",
                table || index ? GrammarNames.relationOf(node) : "",
                flag(option(node, "params", "concurrently"), "concurrently")));
    }

    private static boolean option(JsonObject node, String list, String name) {
        return list(node, list).stream()
                .map(option -> option.getJsonObject("DefElem"))
                .anyMatch(option -> option.getString("defname").equals(name)
                        && !option.toString().matches(".*\"(false|off)\".*"));
    }

    private void enumValue(JsonObject node) {
        String type = list(node, "typeName").stream().map(GrammarNames::string).collect(Collectors.joining("."));
        facts.add(
                node.containsKey("oldVal")
                        ? words("RenameEnumValue", type, node.getString("oldVal"), node.getString("newVal"))
                        : words(
                                "AddEnumValue",
                                type,
                                node.getString("newVal"),
                                flag(node.containsKey("newValNeighbor"), "positioned"),
                                flag(node.getBoolean("skipIfNewValExists", false), "ifNotExists")));
    }

    private void vacuum(JsonObject node) {
        if (!node.getBoolean("is_vacuumcmd", false) || !option(node, "options", "full")) {
            facts.add("Other");
            return;
        }
        List<JsonObject> tables = list(node, "rels");
        if (tables.isEmpty()) {
            facts.add("Rewrite * VACUUM_FULL");
        }
        tables.forEach(table -> facts.add(
                words("Rewrite", GrammarNames.relationOf(table.getJsonObject("VacuumRelation")), "VACUUM_FULL")));
    }

    private void data(String kind, JsonObject node) {
        String where = flag(node.containsKey("whereClause"), "where");
        String table = node.containsKey("relation") ? GrammarNames.relationOf(node) : "";
        switch (kind) {
            case "InsertStmt" -> facts.add(words("Insert", table, flag(isQuery(node), "fromQuery")));
            case "UpdateStmt" -> facts.add(words("Update", table, where));
            case "DeleteStmt" -> facts.add(words("Delete", table, where));
            case "MergeStmt" -> facts.add(words("Merge", table));
            case "CopyStmt" -> facts.add(
                    node.getBoolean("is_from", false) ? words("Insert", table, "fromQuery") : "Query");
            default -> select(node);
        }
    }

    private void select(JsonObject node) {
        if (node.containsKey("intoClause")) {
            into(node.getJsonObject("intoClause"), "");
        } else {
            Matcher setting = SETTING.matcher(node.toString());
            facts.add(setting.find() ? words("SetVariable", setting.group(1)) : "Query");
        }
    }

    private static boolean isQuery(JsonObject insert) {
        return insert.containsKey("selectStmt")
                && !insert.getJsonObject("selectStmt")
                        .getJsonObject("SelectStmt")
                        .containsKey("valuesLists");
    }

    private void set(JsonObject node) {
        String name = node.getString("name", "");
        boolean plain = node.getString("kind").equals("VAR_SET_VALUE")
                || node.getString("kind").equals("VAR_SET_DEFAULT");
        facts.add(
                plain && !List.of("timezone", "role", "session_authorization").contains(name)
                        ? words("SetVariable", name)
                        : "Other");
    }

    static List<JsonObject> list(JsonObject node, String name) {
        return node.containsKey(name)
                ? node.getJsonArray(name).stream()
                        .filter(value -> value.getValueType() == JsonValue.ValueType.OBJECT)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }
}
