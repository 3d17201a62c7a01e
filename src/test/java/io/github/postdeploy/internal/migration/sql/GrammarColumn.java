package io.github.postdeploy.internal.migration.sql;

import static io.github.postdeploy.internal.migration.sql.ReadFacts.flag;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A column's definition in the trees of PostgreSQL's parser. */
final class GrammarColumn {

    private final List<String> constraints = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final String table;
    private final String name;
    private final String type;
    private boolean notNull;
    private boolean nullDefault;
    private boolean valueDefault;
    private String generation = "";

    GrammarColumn(String table, JsonObject definition) {
        this.table = table;
        this.name = definition.getString("colname", "");
        this.type = definition.containsKey("typeName") ? GrammarNames.type(definition.getJsonObject("typeName")) : "";
        if (type.matches("(small|big)?serial")) {
            notNull = true;
            generation = "SERIAL";
        }
        for (JsonObject constraint : GrammarFacts.list(definition, "constraints")) {
            read(constraint.getJsonObject("Constraint"));
        }
    }

    private void read(JsonObject constraint) {
        switch (constraint.getString("contype")) {
            case "CONSTR_NOTNULL" -> notNull = true;
            case "CONSTR_DEFAULT" -> defaultValue(constraint.getJsonObject("raw_expr"));
            case "CONSTR_IDENTITY" -> generation = "IDENTITY";
            case "CONSTR_GENERATED" -> generation =
                    constraint.getString("generated_kind", "s").equals("v") ? "VIRTUAL" : "STORED";
            case "CONSTR_PRIMARY" -> {
                notNull = true;
                constraints.add(GrammarAlterations.constraint(table, name, constraint));
            }
            case "CONSTR_CHECK", "CONSTR_UNIQUE" -> constraints.add(
                    GrammarAlterations.constraint(table, name, constraint));
            case "CONSTR_FOREIGN" -> {
                constraints.add(GrammarAlterations.constraint(table, name, constraint));
                references.add(GrammarNames.relation(constraint.getJsonObject("pktable")));
            }
            default -> {
                // NULL, and when a constraint is checked.
            }
        }
    }

    private void defaultValue(JsonObject value) {
        JsonObject inner =
                value.containsKey("TypeCast") ? value.getJsonObject("TypeCast").getJsonObject("arg") : value;
        nullDefault =
                inner.containsKey("A_Const") && inner.getJsonObject("A_Const").containsKey("isnull");
        valueDefault = !nullDefault;
    }

    String words() {
        return ReadFacts.words(
                name,
                type,
                flag(notNull, "notNull"),
                flag(nullDefault, "null"),
                flag(valueDefault, "default"),
                generation);
    }

    List<String> constraints() {
        return constraints;
    }

    List<String> references() {
        return references;
    }
}
