package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.StatementReader;
import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.Place;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the statements of one migration do, which must be given in their order. */
public final class SqlEffects {

    private final Optional<StatementReader> reader;
    private final Effects effects;

    /**
     * Reads for one migration.
     *
     * @param dialect of the database; empty for one whose SQL cannot be read
     * @param effects of the migration
     */
    public SqlEffects(Optional<Dialect> dialect, Effects effects) {
        this.reader = dialect.map(StatementReader::of);
        this.effects = effects;
    }

    /**
     * Adds what a text does.
     *
     * @param sql one statement or several
     * @param line of its file that the text begins in, from 1
     */
    public void read(String sql, int line) {
        read(sql, (first, place) -> line + place.line() - 1);
    }

    /**
     * Adds what a text does that may begin with comments.
     *
     * @param sql one statement or several
     * @param line of its file that the first statement begins in, from 1
     */
    public void readBehindComments(String sql, int line) {
        read(sql, (first, place) -> line + place.line() - first.line());
    }

    private void read(String sql, ToIntBiFunction<Place, Place> line) {
        if (reader.isEmpty()) {
            effects.add(new Effect(Tendency.UNKNOWN, "SQL of this database", "", Set.of()));
            return;
        }
        List<Statement> statements = reader.get().read(sql).statements();
        for (Statement statement : statements) {
            for (Clause clause : statement.clauses()) {
                add(clause.change(), "line " + line.applyAsInt(statements.get(0).place(), clause.place()));
            }
        }
    }

    private void add(Change change, String place) {
        effects.add(new Effect(ChangeTendency.of(change), ChangeWords.of(change), place, touched(change)));
        if (makes(change)) {
            effects.made(madeBy(change));
        }
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
