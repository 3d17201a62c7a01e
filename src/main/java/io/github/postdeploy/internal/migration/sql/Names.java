package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.token.Token;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads names. */
final class Names {

    private final Cursor cursor;

    Names(Cursor cursor) {
        this.cursor = cursor;
    }

    Name name() {
        Token token = cursor.peek();
        boolean quotedByMode = token.kind() == Kind.STRING
                && isDoubleQuoted(token)
                && cursor.dialect().isMySql();
        if (!token.isNameLike() && !quotedByMode || token.text().isEmpty()) {
            throw cursor.unexpected("a name");
        }
        cursor.next();
        return cursor.dialect().name(token.text(), token.kind() != Kind.WORD);
    }

    /** MySQL in its mode ANSI_QUOTES. */
    private boolean isDoubleQuoted(Token token) {
        return cursor.tokens().text().charAt(token.start()) == '"';
    }

    QualifiedName qualified() {
        List<Name> parts = new ArrayList<>();
        parts.add(name());
        while (cursor.acceptSymbol(".")) {
            if (cursor.atSymbol(".")) {
                continue;
            }
            parts.add(name());
        }
        return new QualifiedName(parts);
    }

    /** PostgreSQL lets {@code ONLY} stand before a table, and a star behind it. */
    QualifiedName table() {
        boolean only = cursor.accept("ONLY");
        boolean parentheses = only && cursor.acceptSymbol("(");
        QualifiedName table = qualified();
        if (parentheses) {
            cursor.expectSymbol(")");
        }
        cursor.acceptSymbol("*");
        return table;
    }

    /** Names in parentheses; what stands behind each, such as {@code DESC} or a length, is skipped. */
    List<Name> list() {
        List<Name> names = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            names.add(name());
            while (!cursor.atSymbol(",") && !cursor.atSymbol(")")) {
                if (cursor.peek().isEnd()) {
                    throw cursor.unexpected(")");
                }
                cursor.skipItem();
            }
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return names;
    }

    /** The columns that an index or a unique constraint names; those that are expressions are left out. */
    List<Name> keys() {
        List<Name> names = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            Token first = cursor.peek();
            boolean plain = first.isNameLike() && !cursor.peek(1).isSymbol("(");
            if (plain || cursor.peek().kind() == Kind.STRING) {
                names.add(name());
            }
            while (!cursor.atSymbol(",") && !cursor.atSymbol(")")) {
                if (cursor.peek().isEnd()) {
                    throw cursor.unexpected(")");
                }
                cursor.skipItem();
            }
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return names;
    }
}
