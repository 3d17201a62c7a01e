package io.github.postdeploy.internal.migration.sql;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and types in the trees of PostgreSQL's parser. */
final class GrammarNames {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("bool", "boolean"),
            Map.entry("bpchar", "char"),
            Map.entry("serial4", "serial"),
            Map.entry("serial8", "bigserial"),
            Map.entry("serial2", "smallserial"));

    private GrammarNames() {}

    static String string(JsonObject value) {
        return value.getJsonObject("String").getString("sval", "");
    }

    static String relationOf(JsonObject node) {
        return node.containsKey("relation") ? relation(node.getJsonObject("relation")) : "";
    }

    static String relation(JsonObject relation) {
        return Stream.of("catalogname", "schemaname", "relname")
                .filter(relation::containsKey)
                .map(relation::getString)
                .collect(Collectors.joining("."));
    }

    /** Something that is named by a list, by a type or with its arguments. */
    static String object(JsonObject object) {
        if (object.containsKey("List")) {
            JsonObject list = object.getJsonObject("List");
            return GrammarFacts.list(list, "items").stream()
                    .map(item -> item.containsKey("String") ? string(item) : "")
                    .collect(Collectors.joining("."));
        }
        if (object.containsKey("TypeName")) {
            return joined(object.getJsonObject("TypeName"), "names");
        }
        return object.containsKey("String")
                ? string(object)
                : joined(object.getJsonObject("ObjectWithArgs"), "objname");
    }

    private static String joined(JsonObject node, String list) {
        return GrammarFacts.list(node, list).stream().map(GrammarNames::string).collect(Collectors.joining("."));
    }

    static String cascade(JsonObject node) {
        return ReadFacts.flag(node.getString("behavior", "").equals("DROP_CASCADE"), "cascade");
    }

    static String type(JsonObject type) {
        List<String> names = GrammarFacts.list(type, "names").stream()
                .map(GrammarNames::string)
                .toList();
        boolean ofCatalog = names.get(0).equals("pg_catalog");
        String name = String.join(".", ofCatalog ? names.subList(1, names.size()) : names);
        if (name.equals("char") && !ofCatalog) {
            name = "\"char\"";
        }
        name = TYPES.getOrDefault(name, name);
        String arguments = GrammarFacts.list(type, "typmods").stream()
                .map(GrammarNames::argument)
                .collect(Collectors.joining(","));
        boolean bare =
                arguments.isEmpty() || name.equals("interval") || arguments.equals("1") && name.matches("char|bit");
        return name + (bare ? "" : "(" + arguments + ")") + (type.containsKey("arrayBounds") ? "[]" : "");
    }

    private static String argument(JsonObject argument) {
        JsonObject constant = argument.getJsonObject("A_Const");
        return constant != null && constant.containsKey("ival")
                ? String.valueOf(constant.getJsonObject("ival").getInt("ival", 0))
                : argument.containsKey("ColumnRef")
                        ? string(argument.getJsonObject("ColumnRef")
                                .getJsonArray("fields")
                                .getJsonObject(0))
                        : argument.toString();
    }
}
