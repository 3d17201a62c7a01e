package io.github.postdeploy.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * docs/benchmark.md.
 *
 * @param options what was asked for
 * @param facts about the machine
 * @param chapters what was measured
 */
record ResultsPage(Options options, String facts, List<Chapter> chapters) {

    static final String FILE = "benchmark.md";

    String markdown() {
        return """
                # Benchmark

                Made by `mvn -Pbench`, which takes about half an hour, needs nothing but a JDK 17 and Maven, and writes this page
                and its picture anew. `-Dbench.rows=` and `-Dbench.rounds=` change how much is measured (here %s rows and %d
                rounds); `-Dbench.only=race` measures one part and prints it, without touching this page: `race`, `heap`,
                `statements`, `runs`, `start`, `status`, and `tuning`, which finds the settings with which b and e are fastest.
                On a busy machine it waits up to a minute before each turn for the others to be quiet (`-Dbench.patience=`, seconds).

                Everything runs against one PostgreSQL that commits durably. Those who are compared take turns, A B A B …, after
                one turn that is not counted; each turn of the race begins with the same table, newly made, vacuumed and
                checkpointed, and ends with a check that every row has the right value and that PostgreSQL counted exactly one
                update for each. Ratios are taken round by round.

                Two servers against one, with a message broker between them, are measured apart:
                [messaging.md](messaging.md#two-nodes-against-one).

                ## Targets

                | | wanted | measured | reached |
                |---|---:|---:|---|
                %s

                ## Machine

                %s
                %s"""
                .formatted(
                        Numbers.plain(options.rows()),
                        options.rounds(),
                        targets(),
                        facts,
                        chapters.stream().map(ResultsPage::chapter).collect(Collectors.joining("\n")));
    }

    private String targets() {
        return chapters.stream()
                .flatMap(chapter -> chapter.targets().stream())
                .map(Target::row)
                .collect(Collectors.joining("\n"));
    }

    private static String chapter(Chapter chapter) {
        return "## " + chapter.title() + "\n\n" + chapter.text();
    }
}
