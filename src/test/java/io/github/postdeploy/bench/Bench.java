package io.github.postdeploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures, and writes the results page. */
public final class Bench {

    private static final List<Section> SECTIONS = List.of(new RunsSection(), new StartSection(), new StatusSection());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Options options = Options.read();
        try (Server server = Server.start()) {
            if (options.only().contains("tuning")) {
                new Tuning(server, options).run();
            }
            List<Chapter> chapters = new ArrayList<>();
            for (Section section : SECTIONS) {
                if (options.wants(section.key())) {
                    chapters.add(section.measure(server, options));
                }
            }
            for (Chapter chapter : chapters) {
                System.out.println(chapter.text());
                chapter.targets().forEach(target -> System.out.println(target.row()));
            }
        }
        System.exit(0);
    }
}
