package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.Kind;

/** Reads the words for what is created, altered or dropped, where that is neither a table nor an index. */
final class Kinds {

    private final Cursor cursor;

    Kinds(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Goes behind the words; null, and nowhere, where they are not known. */
    Kind read() {
        Kind kind = several();
        return kind == null ? single() : kind;
    }

    private Kind several() {
        if (cursor.accept("MATERIALIZED", "VIEW", "LOG")) {
            return null;
        }
        if (cursor.accept("MATERIALIZED", "VIEW")) {
            return Kind.MATERIALIZED_VIEW;
        }
        if (cursor.accept("PACKAGE", "BODY")) {
            return Kind.PACKAGE;
        }
        if (cursor.accept("TYPE", "BODY")) {
            return Kind.TYPE;
        }
        if (cursor.accept("PUBLIC", "SYNONYM")) {
            return Kind.SYNONYM;
        }
        if (cursor.accept("EVENT", "TRIGGER")
                || cursor.accept("FOREIGN", "DATA", "WRAPPER")
                || cursor.accept("ACCESS", "METHOD")
                || cursor.accept("USER", "MAPPING")
                || cursor.accept("OPERATOR", "CLASS")
                || cursor.accept("OPERATOR", "FAMILY")
                || cursor.accept("TEXT", "SEARCH", "CONFIGURATION")
                || cursor.accept("TEXT", "SEARCH", "DICTIONARY")
                || cursor.accept("TEXT", "SEARCH", "PARSER")
                || cursor.accept("TEXT", "SEARCH", "TEMPLATE")
                || cursor.accept("PARTITION", "FUNCTION")
                || cursor.accept("PARTITION", "SCHEME")
                || cursor.accept("FULLTEXT", "CATALOG")
                || cursor.accept("XML", "SCHEMA", "COLLECTION")
                || cursor.accept("DATABASE", "LINK")
                || cursor.accept("SECURITY", "POLICY")) {
            return Kind.OTHER;
        }
        return null;
    }

    private Kind single() {
        if (!cursor.peek().isNameLike()) {
            return null;
        }
        Kind kind =
                switch (cursor.peek().text().toUpperCase(java.util.Locale.ROOT)) {
                    case "VIEW" -> Kind.VIEW;
                    case "SEQUENCE" -> Kind.SEQUENCE;
                    case "TYPE" -> Kind.TYPE;
                    case "DOMAIN" -> Kind.DOMAIN;
                    case "SCHEMA" -> cursor.dialect().isMySql() ? Kind.DATABASE : Kind.SCHEMA;
                    case "DATABASE" -> Kind.DATABASE;
                    case "FUNCTION", "AGGREGATE", "ALIAS" -> Kind.FUNCTION;
                    case "PROCEDURE", "PROC", "ROUTINE" -> Kind.PROCEDURE;
                    case "PACKAGE" -> Kind.PACKAGE;
                    case "TRIGGER" -> Kind.TRIGGER;
                    case "SYNONYM" -> Kind.SYNONYM;
                    case "EXTENSION" -> Kind.EXTENSION;
                    case "ROLE", "USER", "LOGIN", "GROUP" -> Kind.ROLE;
                    case "POLICY" -> Kind.POLICY;
                    case "RULE" -> Kind.RULE;
                    case "STATISTICS",
                            "COLLATION",
                            "CONVERSION",
                            "OPERATOR",
                            "PUBLICATION",
                            "SUBSCRIPTION",
                            "SERVER",
                            "LANGUAGE",
                            "EVENT",
                            "TABLESPACE",
                            "DIRECTORY",
                            "PROFILE",
                            "CONSTANT",
                            "LIBRARY",
                            "CONTEXT",
                            "CERTIFICATE",
                            "CREDENTIAL",
                            "DEFAULT" -> Kind.OTHER;
                    default -> null;
                };
        if (kind == null || cursor.at("DEFAULT") && !cursor.is(Dialect.SQL_SERVER)) {
            return null;
        }
        cursor.next();
        return kind;
    }
}
