package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.token.Token;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what stands behind the columns of {@code CREATE TABLE}: how it is kept, how it is divided, what fills it. */
final class TableOptions {

    /** Words that stand alone, or before parentheses or a value. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "POSTGRESQL",
            Set.of(
                    "INHERITS",
                    "PARTITION",
                    "BY",
                    "RANGE",
                    "LIST",
                    "HASH",
                    "WITH",
                    "WITHOUT",
                    "OIDS",
                    "ON",
                    "COMMIT",
                    "PRESERVE",
                    "DELETE",
                    "DROP",
                    "ROWS",
                    "FOR",
                    "VALUES",
                    "FROM",
                    "TO",
                    "IN",
                    "DEFAULT",
                    "MODULUS",
                    "REMAINDER"),
            "MYSQL",
            Set.of(
                    "DEFAULT",
                    "CHARACTER",
                    "SET",
                    "DATA",
                    "INDEX",
                    "DIRECTORY",
                    "PARTITION",
                    "PARTITIONS",
                    "SUBPARTITION",
                    "SUBPARTITIONS",
                    "BY",
                    "RANGE",
                    "LIST",
                    "HASH",
                    "KEY",
                    "LINEAR",
                    "COLUMNS",
                    "WITH",
                    "SYSTEM",
                    "VERSIONING",
                    "SYSTEM_TIME",
                    "ALGORITHM",
                    "INTERVAL"),
            "ORACLE",
            Set.of(
                    "ON",
                    "COMMIT",
                    "PRESERVE",
                    "DELETE",
                    "DROP",
                    "DEFINITION",
                    "ROWS",
                    "LOGGING",
                    "NOLOGGING",
                    "COMPRESS",
                    "NOCOMPRESS",
                    "CACHE",
                    "NOCACHE",
                    "PARALLEL",
                    "NOPARALLEL",
                    "ORGANIZATION",
                    "INDEX",
                    "HEAP",
                    "SEGMENT",
                    "CREATION",
                    "IMMEDIATE",
                    "DEFERRED",
                    "PARTITION",
                    "SUBPARTITION",
                    "BY",
                    "RANGE",
                    "LIST",
                    "HASH",
                    "REFERENCE",
                    "INTERVAL",
                    "PARTITIONS",
                    "SUBPARTITIONS",
                    "TEMPLATE",
                    "ENABLE",
                    "DISABLE",
                    "ROW",
                    "MOVEMENT",
                    "STORAGE",
                    "BASIC",
                    "FOR",
                    "OLTP",
                    "MONITORING",
                    "NOMONITORING",
                    "INCLUDING",
                    "OVERFLOW",
                    "LOB",
                    "STORE",
                    "AS",
                    "SECUREFILE",
                    "BASICFILE",
                    "RESULT_CACHE",
                    "AUTOMATIC",
                    "NUMTOYMINTERVAL",
                    "NUMTODSINTERVAL"),
            "SQL_SERVER",
            Set.of("WITH", "FILETABLE", "NODE", "EDGE"),
            "H2",
            Set.of(
                    "ON",
                    "COMMIT",
                    "PRESERVE",
                    "DELETE",
                    "DROP",
                    "ROWS",
                    "NOT",
                    "PERSISTENT",
                    "TRANSACTIONAL",
                    "HIDDEN",
                    "WITH",
                    "COMMENT"));

    /** Words that a name or a value follows. */
    private static final Map<String, Set<String>> NAMING = Map.of(
            "POSTGRESQL",
            Set.of("TABLESPACE", "USING"),
            "MYSQL",
            Set.of(
                    "ENGINE",
                    "TYPE",
                    "CHARSET",
                    "COLLATE",
                    "COMMENT",
                    "ROW_FORMAT",
                    "AUTO_INCREMENT",
                    "AVG_ROW_LENGTH",
                    "CHECKSUM",
                    "KEY_BLOCK_SIZE",
                    "STATS_PERSISTENT",
                    "STATS_AUTO_RECALC",
                    "STATS_SAMPLE_PAGES",
                    "PACK_KEYS",
                    "DELAY_KEY_WRITE",
                    "MAX_ROWS",
                    "MIN_ROWS",
                    "TABLESPACE",
                    "COMPRESSION",
                    "ENCRYPTION",
                    "PAGE_COMPRESSED",
                    "PAGE_COMPRESSION_LEVEL",
                    "TRANSACTIONAL",
                    "ENCRYPTED",
                    "ENCRYPTION_KEY_ID",
                    "INSERT_METHOD"),
            "ORACLE",
            Set.of("TABLESPACE", "PCTFREE", "PCTUSED", "INITRANS", "MAXTRANS", "PCTTHRESHOLD"),
            "SQL_SERVER",
            Set.of("ON", "TEXTIMAGE_ON", "FILESTREAM_ON"),
            "H2",
            Set.of("ENGINE", "CHARSET", "COLLATE", "AUTO_INCREMENT"));

    private final Parts parts;
    private final Cursor cursor;
    private final String dialect;

    TableOptions(Parts parts) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.dialect = cursor.dialect().isMySql() ? "MYSQL" : cursor.dialect().name();
    }

    /** Whether a query fills the table. */
    boolean read() {
        while (!cursor.peek().isEnd()) {
            if (query()) {
                return true;
            }
            if (cursor.atStarter() || !option()) {
                break;
            }
        }
        return false;
    }

    private boolean query() {
        if (cursor.atAny("IGNORE", "REPLACE") && cursor.dialect().isMySql()) {
            cursor.next();
        }
        boolean as = cursor.at("AS") && beginsQuery(cursor.peek(1));
        boolean select = cursor.dialect().isMySql() && cursor.at("SELECT");
        if (!as && !select) {
            return false;
        }
        cursor.next();
        cursor.accept("SELECT");
        cursor.accept("EXECUTE");
        parts.skipTail();
        return true;
    }

    private static boolean beginsQuery(Token token) {
        return token.is("SELECT")
                || token.is("WITH")
                || token.is("VALUES")
                || token.is("TABLE")
                || token.is("EXECUTE")
                || token.isSymbol("(");
    }

    private boolean option() {
        Token token = cursor.peek();
        if (token.isSymbol("(")) {
            cursor.skipParentheses();
            return true;
        }
        if (token.isSymbol(",") && dialect.equals("MYSQL")
                || token.kind() == Kind.NUMBER
                || token.kind() == Kind.STRING) {
            cursor.next();
            return true;
        }
        if (token.kind() != Kind.WORD) {
            return false;
        }
        String word = token.text().toUpperCase(Locale.ROOT);
        if (NAMING.get(dialect).contains(word)) {
            cursor.next();
            value();
            return true;
        }
        boolean known = WORDS.get(dialect).contains(word);
        if (known) {
            cursor.next();
            characterSet(word);
        }
        return known;
    }

    private void characterSet(String word) {
        if (word.equals("SET") || word.equals("ALGORITHM") || word.equals("DIRECTORY")) {
            value();
        }
    }

    private void value() {
        cursor.acceptSymbol("=");
        Token value = cursor.peek();
        if (value.isEnd() || value.kind() == Kind.SYMBOL || value.kind() == Kind.BROKEN) {
            throw cursor.unexpected("a value");
        }
        cursor.next();
    }
}
