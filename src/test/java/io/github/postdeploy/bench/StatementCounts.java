package io.github.postdeploy.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Counts what goes through a data source. */
final class StatementCounts {

    private static final int SHOWN = 90;

    private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();
    private final LongAdder commits = new LongAdder();

    DataSource around(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .afterQuery((execution, queries) ->
                        queries.stream().map(QueryInfo::getQuery).forEach(this::add))
                .afterMethod(call -> {
                    if (call.getMethod().getName().equals("commit")) {
                        commits.increment();
                    }
                })
                .build();
    }

    private void add(String statement) {
        statements
                .computeIfAbsent(shortened(statement), text -> new LongAdder())
                .increment();
    }

    private static String shortened(String statement) {
        String line = statement.replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + " …" : line;
    }

    void clear() {
        statements.clear();
        commits.reset();
    }

    long commits() {
        return commits.sum();
    }

    /** How often statements were executed that begin so. */
    long starting(String beginning) {
        return statements.entrySet().stream()
                .filter(entry -> entry.getKey().regionMatches(true, 0, beginning, 0, beginning.length()))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    long total() {
        return statements.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Each statement with its count, the most frequent first. */
    List<Map.Entry<String, Long>> byFrequency() {
        return statements.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().sum()))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
