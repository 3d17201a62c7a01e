package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RenameColumn;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.RenameIndex;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.RenameObject;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Minor;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import io.github.postdeploy.internal.migration.sql.model.Unclear.Opaque;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import io.github.postdeploy.internal.migration.sql.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads SQL Server's calls of procedures, some of which are known: {@code sp_rename}, extended properties. */
final class ProcedureReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    ProcedureReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    /** From {@code EXEC}, or from the procedure's name. */
    void read() {
        int first = cursor.at();
        cursor.acceptAny("EXEC", "EXECUTE");
        if (cursor.peek().text().startsWith("@") && cursor.peek(1).isSymbol("=")) {
            cursor.next();
            cursor.next();
        }
        String procedure =
                cursor.peek().isNameLike() ? parts.names.qualified().name().folded() : "";
        if (procedure.equals("sp_rename")) {
            rename();
        } else if (procedure.matches("sp_(add|update|drop)extendedproperty")) {
            cursor.skipToEnd();
            clauses.add(new Minor("EXEC " + procedure.toUpperCase(Locale.ROOT)));
        } else {
            String words = cursor.wordsSince(first);
            cursor.skipToEnd();
            clauses.add(new Opaque(words));
        }
    }

    private void rename() {
        List<String> arguments = new ArrayList<>();
        do {
            if (cursor.peek().text().startsWith("@") && cursor.peek(1).isSymbol("=")) {
                cursor.next();
                cursor.next();
            }
            boolean literal =
                    cursor.peek().kind() == Kind.STRING || cursor.peek().isNameLike();
            if (!literal || cursor.peek().text().startsWith("@")) {
                cursor.skipToEnd();
                clauses.add(new Opaque("EXEC SP_RENAME"));
                return;
            }
            arguments.add(cursor.next().text());
        } while (cursor.acceptSymbol(","));
        if (arguments.size() < 2) {
            throw cursor.unexpected("a name");
        }
        String kind = arguments.size() > 2 ? arguments.get(2).toUpperCase(Locale.ROOT) : "OBJECT";
        renamed(name(arguments.get(0)), Dialect.SQL_SERVER.name(arguments.get(1), true), kind);
    }

    private void renamed(QualifiedName name, Name newName, String kind) {
        int size = name.parts().size();
        switch (kind) {
            case "COLUMN" -> {
                if (size < 2) {
                    throw cursor.unexpected("a table and a column");
                }
                clauses.add(new RenameColumn(outer(name), name.name(), newName));
            }
            case "INDEX" -> clauses.add(
                    new RenameIndex(QualifiedName.of(name.name()), size < 2 ? null : outer(name), newName));
            case "OBJECT" -> clauses.add(new RenameTable(name, QualifiedName.of(newName)));
            default -> clauses.add(new RenameObject(ObjectChange.Kind.OTHER, name, newName));
        }
    }

    private static QualifiedName outer(QualifiedName name) {
        return new QualifiedName(name.parts().subList(0, name.parts().size() - 1));
    }

    /** A name that stands in a string, with the quotes that names have. */
    private QualifiedName name(String text) {
        Cursor inside = new Cursor(Tokens.of(text, Dialect.SQL_SERVER), Dialect.SQL_SERVER);
        QualifiedName name = new Names(inside).qualified();
        if (!inside.atEndOfText()) {
            throw inside.unexpected("the end of the name");
        }
        return name;
    }
}
