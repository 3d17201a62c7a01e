package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Directive;
import io.github.postdeploy.internal.migration.sql.model.Place;
import io.github.postdeploy.internal.migration.sql.model.SqlText;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration itself says to ignore: {@code -- postdeploy:ignore=PD205,PD302 reason=The table has ten rows.} counts
 * for the statement that it is in, or that comes next.
 */
final class Exceptions {

    private static final Pattern IGNORE = Pattern.compile("ignore\\s*=\\s*([^\\s]*)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern REASON = Pattern.compile("reason\\s*=\\s*(\\S.*)", Pattern.DOTALL);

    private final List<One> all = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private record One(Statement statement, Set<Rule> rules) {}

    /**
     * An exception that does not count.
     *
     * @param why a part of a sentence
     */
    record Fault(Place place, String why) {}

    Exceptions(SqlText text) {
        for (Directive directive : text.directives()) {
            Matcher ignore = IGNORE.matcher(directive.text());
            if (ignore.matches()) {
                read(directive.place(), ignore, text.statements());
            }
        }
    }

    private void read(Place place, Matcher ignore, List<Statement> statements) {
        String words = ignore.group(2) == null ? "" : ignore.group(2).strip();
        if (!REASON.matcher(words).matches()) {
            faults.add(new Fault(place, "it gives no reason"));
            return;
        }
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (String id : ignore.group(1).split(",")) {
            Optional<Rule> rule = Rule.of(id);
            if (rule.isEmpty() || rule.get() == Rule.PD300) {
                faults.add(new Fault(place, "there is no rule '" + id + "' to ignore"));
                return;
            }
            rules.add(rule.get());
        }
        Optional<Statement> meant = statements.stream()
                .filter(statement -> statement.place().end() > place.start())
                .findFirst();
        if (meant.isPresent()) {
            all.add(new One(meant.get(), rules));
        } else {
            faults.add(new Fault(place, "no statement follows it"));
        }
    }

    boolean hide(Rule rule, Statement statement) {
        return all.stream().anyMatch(one -> one.statement == statement && one.rules.contains(rule));
    }

    List<Fault> faults() {
        return faults;
    }
}
