package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.DataType;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads types of columns. */
final class Types {

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("bool", "boolean"),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("character", "char"),
            Map.entry("character varying", "varchar"),
            Map.entry("char varying", "varchar"),
            Map.entry("national character varying", "nvarchar"),
            Map.entry("national char varying", "nvarchar"),
            Map.entry("nchar varying", "nvarchar"),
            Map.entry("national character", "nchar"),
            Map.entry("national char", "nchar"),
            Map.entry("binary varying", "varbinary"),
            Map.entry("character large object", "clob"),
            Map.entry("char large object", "clob"),
            Map.entry("binary large object", "blob"),
            Map.entry("time without time zone", "time"),
            Map.entry("timestamp without time zone", "timestamp"));

    private static final Map<String, String> POSTGRESQL = Map.ofEntries(
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("serial4", "serial"),
            Map.entry("serial8", "bigserial"),
            Map.entry("serial2", "smallserial"),
            Map.entry("nchar", "char"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("bit varying", "varbit"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("timestamp with time zone", "timestamptz"));

    private final Cursor cursor;
    private final Names names;

    Types(Cursor cursor, Names names) {
        this.cursor = cursor;
        this.names = names;
    }

    DataType read() {
        List<String> attributes = new ArrayList<>();
        String name = name();
        List<String> arguments = cursor.atSymbol("(") ? arguments() : List.of();
        if (name.equals("time") || name.equals("timestamp")) {
            name += zone();
        } else if (name.equals("interval")) {
            fields(attributes);
        }
        attributes(attributes);
        boolean binary = cursor.is(Dialect.POSTGRESQL) && name.equals("float");
        return new DataType(standard(name, arguments), binary ? List.of() : arguments, attributes);
    }

    /** The words of the type, in lower case; those in quotes as they are where case tells names apart. */
    private String name() {
        if (cursor.peek().kind() == Kind.WORD && !cursor.peek(1).isSymbol(".")) {
            String first = cursor.next().text();
            return first.contains("${") || first.startsWith(":") ? first : several(first.toLowerCase(Locale.ROOT));
        }
        if (cursor.is(Dialect.POSTGRESQL)
                && cursor.peek().kind() == Kind.NAME
                && cursor.peek().text().equals("char")) {
            // PostgreSQL's own type of one byte, which is another than char without quotes.
            cursor.next();
            return "\"char\"";
        }
        List<Name> parts = names.qualified().parts();
        int from = parts.get(0).folded().equals("pg_catalog") ? 1 : 0;
        return parts.subList(from, parts.size()).stream().map(this::part).collect(Collectors.joining("."));
    }

    private String part(Name part) {
        return cursor.is(Dialect.ORACLE, Dialect.H2) ? part.folded().toLowerCase(Locale.ROOT) : part.folded();
    }

    private String several(String first) {
        StringBuilder name = new StringBuilder(first);
        switch (first) {
            case "double" -> append(name, "PRECISION");
            case "national" -> {
                append(name, "CHARACTER", "CHAR", "VARCHAR");
                append(name, "VARYING");
            }
            case "character", "char", "binary" -> {
                append(name, "VARYING");
                if (cursor.accept("LARGE", "OBJECT")) {
                    name.append(" large object");
                }
            }
            case "nchar", "bit" -> append(name, "VARYING");
            case "long" -> append(name, "RAW", "VARCHAR", "VARBINARY");
            case "signed", "unsigned" -> append(name, "INTEGER", "INT");
            default -> {}
        }
        return name.toString();
    }

    private void append(StringBuilder name, String... words) {
        if (cursor.atAny(words)) {
            name.append(' ').append(cursor.next().text().toLowerCase(Locale.ROOT));
        }
    }

    private String zone() {
        int first = cursor.at();
        if (cursor.acceptAny("WITH", "WITHOUT")) {
            cursor.accept("LOCAL");
            if (cursor.accept("TIME", "ZONE")) {
                return " " + cursor.wordsSince(first).toLowerCase(Locale.ROOT);
            }
            cursor.backTo(first);
        }
        return "";
    }

    private void fields(List<String> attributes) {
        int first = cursor.at();
        while (cursor.acceptAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO")) {
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
            }
        }
        if (cursor.at() > first) {
            attributes.add(cursor.textSince(first).toLowerCase(Locale.ROOT));
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            int first = cursor.at();
            while (!cursor.atSymbol(",") && !cursor.atSymbol(")")) {
                if (cursor.peek().isEnd()) {
                    throw cursor.unexpected(")");
                }
                cursor.skipItem();
            }
            arguments.add(cursor.textSince(first));
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return arguments;
    }

    private void attributes(List<String> attributes) {
        boolean mySql = cursor.dialect().isMySql();
        while (true) {
            if (cursor.accept("COLLATE")) {
                attributes.add("collate " + names.qualified());
            } else if (mySql && cursor.atAny("UNSIGNED", "SIGNED", "ZEROFILL", "BINARY", "ASCII", "UNICODE")) {
                attributes.add(cursor.next().text().toLowerCase(Locale.ROOT));
            } else if (mySql && (cursor.accept("CHARACTER", "SET") || cursor.accept("CHARSET"))) {
                cursor.acceptSymbol("=");
                attributes.add("character set " + word());
            } else if (array()) {
                attributes.add("array");
            } else {
                return;
            }
        }
    }

    private String word() {
        return cursor.peek().kind() == Kind.STRING
                ? cursor.string()
                : names.name().folded();
    }

    private boolean array() {
        boolean word = cursor.accept("ARRAY");
        if (!cursor.acceptSymbol("[")) {
            return word;
        }
        if (cursor.peek().kind() == Kind.NUMBER) {
            cursor.next();
        }
        cursor.expectSymbol("]");
        return true;
    }

    private String standard(String name, List<String> arguments) {
        if (cursor.dialect() == Dialect.POSTGRESQL) {
            if (name.equals("float") && !arguments.isEmpty()) {
                return arguments.get(0).matches("[1-9]|1\\d|2[0-4]") ? "real" : "double precision";
            }
            String known = POSTGRESQL.get(STANDARD.getOrDefault(name, name));
            if (known != null) {
                return known;
            }
        }
        return STANDARD.getOrDefault(name, name);
    }
}
