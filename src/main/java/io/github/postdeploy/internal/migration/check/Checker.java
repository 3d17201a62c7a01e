package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.check.Situation.Violation;
import io.github.postdeploy.internal.migration.sql.StatementReader;
import io.github.postdeploy.internal.migration.sql.model.Clause;
import io.github.postdeploy.internal.migration.sql.model.Place;
import io.github.postdeploy.internal.migration.sql.model.SqlText;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks migrations for zero downtime. Those that are pending together are given together, in the order in which they
 * are applied, since what one makes is new to the next. Immutable and safe for use by several threads.
 */
public final class Checker {

    private static final int LONGEST_EXCERPT = 200;

    private static final Place BEGINNING = new Place(0, 0, 1, 1);

    private final CheckSettings settings;

    public Checker(CheckSettings settings) {
        this.settings = settings;
    }

    public Report check(List<Script> scripts) {
        NewTables newTables = new NewTables();
        List<Finding> findings = new ArrayList<>();
        int ignored = 0;
        for (Script script : scripts) {
            ignored += check(script, newTables, findings);
        }
        return new Report(scripts.size(), findings, ignored);
    }

    /** @return how many findings the script says to ignore */
    private int check(Script script, NewTables newTables, List<Finding> findings) {
        SqlText text = StatementReader.of(script.dialect()).read(script.text());
        Situation situation = look(script, text, newTables);
        Exceptions exceptions = new Exceptions(text);
        List<Finding> found = new ArrayList<>();
        int ignored = 0;
        for (Violation violation : situation.violations()) {
            Severity severity = settings.severity(violation.rule(), violation.severity());
            if (severity == Severity.OFF) {
                continue;
            }
            if (exceptions.hide(violation.rule(), violation.statement())) {
                ignored++;
            } else {
                found.add(finding(script, violation.rule(), severity, place(violation), violation.message()));
            }
        }
        Severity severity = settings.severity(Rule.PD300, Rule.PD300.severity());
        if (severity != Severity.OFF) {
            exceptions.faults().stream()
                    .map(fault -> finding(
                            script, Rule.PD300, severity, fault.place(), Rule.PD300.title() + ": " + fault.why()))
                    .forEach(found::add);
        }
        Severity opaque = settings.severity(Rule.PD305, Practices.unlessLookedAt(script));
        if (opaque != Severity.OFF) {
            script.code().stream()
                    .map(what -> finding(script, Rule.PD305, opaque, BEGINNING, Rule.PD305.title() + ": " + what))
                    .forEach(found::add);
        }
        found.sort(Comparator.comparingInt(finding -> finding.place().start()));
        findings.addAll(found);
        return ignored;
    }

    private static Situation look(Script script, SqlText text, NewTables newTables) {
        Situation situation = new Situation(script, newTables);
        List<Detector> detectors =
                List.of(new BreakingChanges(), new BlockingChanges(), new Practices(script.runner()));
        newTables.begin();
        for (Statement statement : text.statements()) {
            situation.enter(statement);
            for (Clause clause : statement.clauses()) {
                situation.enter(clause);
                detectors.forEach(detector -> detector.look(clause.change(), situation));
                newTables.add(clause.change());
            }
        }
        return situation;
    }

    /** The clause, where the statement has several. */
    private static Place place(Violation violation) {
        return violation.statement().clauses().size() == 1
                ? violation.statement().place()
                : violation.clause().place();
    }

    /** Where people find it, who open the file. */
    private static Place inFile(Script script, Place place) {
        int column = script.sql().generated() ? 1 : place.column();
        return new Place(place.start(), place.end(), script.sql().fileLine(place.line()), column);
    }

    private static Finding finding(Script script, Rule rule, Severity severity, Place place, String message) {
        String sql = place.of(script.text()).strip().replaceAll("\\s+", " ");
        String excerpt = sql.length() <= LONGEST_EXCERPT ? sql : sql.substring(0, LONGEST_EXCERPT - 1) + "…";
        return new Finding(rule, severity, script.migration(), script.file(), inFile(script, place), excerpt, message);
    }
}
