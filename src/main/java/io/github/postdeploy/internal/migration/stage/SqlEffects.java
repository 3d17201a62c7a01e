package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.StatementReader;
import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.Place;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SessionChange;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import java.util.HashSet;
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

    /** Whether what follows may be left out. */
    private boolean conditional;

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
            Set<String> reads = spelled(statement.reads());
            for (Clause clause : statement.clauses()) {
                add(clause.change(), "line " + line.applyAsInt(statements.get(0).place(), clause.place()), reads);
            }
        }
    }

    /** Tables that queries in a text read, as {@link TableNames} spells them. */
    public Set<String> reads(String sql) {
        return reader.isEmpty()
                ? Set.of()
                : reader.get().read(sql).statements().stream()
                        .flatMap(statement -> spelled(statement.reads()).stream())
                        .collect(Collectors.toSet());
    }

    private static Set<String> spelled(Set<String> names) {
        return names.isEmpty() ? names : names.stream().map(TableNames::of).collect(Collectors.toSet());
    }

    private void add(Change change, String place, Set<String> reads) {
        effects.add(
                new Effect(ChangeTendency.of(change), ChangeWords.of(change), place, touched(change), reads),
                objects(change));
        if (change instanceof SessionChange session) {
            conditional |= session instanceof SessionChange.Minor minor && minor.isCondition();
            if (session.changesNames()) {
                effects.forgetMade();
            }
        } else if (change instanceof TableChange.CreateTable table) {
            made(ExactName.ofTable(table.table()), table.ifNotExists());
        } else if (change instanceof ObjectChange.CreateObject object && object.name() != null) {
            made(ExactName.of(object.kind(), object.name()), object.ifNotExists() || object.orReplace());
        } else if (change instanceof TableChange.DropTable || change instanceof TableChange.RenameTable) {
            effects.gone(ExactName.ofTable(((TableChange) change).table()));
        } else if (change instanceof ObjectChange.DropObject object && object.name() != null) {
            effects.gone(ExactName.of(object.kind(), object.name()));
        }
    }

    private void made(ExactName object, boolean mayHaveBeenThere) {
        if (!mayHaveBeenThere && !conditional) {
            effects.made(object);
        }
    }

    private static Set<ExactName> objects(Change change) {
        Set<ExactName> objects =
                change.tables().stream().map(ExactName::ofTable).collect(Collectors.toCollection(HashSet::new));
        if (change instanceof ObjectChange object && object.name() != null) {
            objects.add(ExactName.of(object.kind(), object.name()));
        }
        return objects;
    }

    private static Set<String> touched(Change change) {
        Stream<QualifiedName> object =
                change instanceof ObjectChange named ? Stream.ofNullable(named.name()) : Stream.empty();
        return Stream.concat(change.tables().stream(), object)
                .map(name -> TableNames.of(name.name().written()))
                .collect(Collectors.toSet());
    }
}
