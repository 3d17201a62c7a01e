package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.StatementReader;
import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the statements of one migration do, which must be given in their order. What a migration does to a table or a
 * view that it has made itself, the running release cannot notice.
 */
public final class SqlEffects {

    private final Optional<StatementReader> reader;
    private final Set<String> made = new HashSet<>();

    /** @param dialect of the database; empty for one whose SQL cannot be read */
    public SqlEffects(Optional<Dialect> dialect) {
        this.reader = dialect.map(StatementReader::of);
    }

    /**
     * What a text does.
     *
     * @param sql one statement or several
     * @param line where the text begins in its file, from 1
     */
    public List<Effect> of(String sql, int line) {
        if (reader.isEmpty()) {
            return List.of(new Effect(Tendency.UNKNOWN, "SQL of this database", "line " + line, Set.of()));
        }
        return reader.get().read(sql).statements().stream()
                .map(Statement::clauses)
                .flatMap(List::stream)
                .map(clause -> effect(clause, line))
                .toList();
    }

    private Effect effect(Clause clause, int line) {
        Change change = clause.change();
        Set<String> touched = touched(change);
        boolean own = !touched.isEmpty() && made.containsAll(touched);
        if (makes(change)) {
            made.addAll(madeBy(change));
        }
        String place = "line " + (line + clause.place().line() - 1);
        return new Effect(own ? Tendency.BEFORE : ChangeTendency.of(change), ChangeWords.of(change), place, touched);
    }

    private static boolean makes(Change change) {
        return change instanceof TableChange.CreateTable table && !table.ifNotExists()
                || change instanceof ObjectChange.CreateObject object && !object.orReplace() && !object.ifNotExists();
    }

    private static Set<String> madeBy(Change change) {
        return change instanceof TableChange.CreateTable table ? Set.of(spelled(table.table())) : touched(change);
    }

    private static Set<String> touched(Change change) {
        Stream<QualifiedName> object =
                change instanceof ObjectChange named ? Stream.ofNullable(named.name()) : Stream.empty();
        return Stream.concat(change.tables().stream(), object)
                .map(SqlEffects::spelled)
                .collect(Collectors.toSet());
    }

    private static String spelled(QualifiedName name) {
        return TableNames.of(name.name().written());
    }
}
