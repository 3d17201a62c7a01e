package io.github.postdeploy.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures, and writes the results page. */
public final class Bench {

    private static final List<Section> SECTIONS = List.of(
            new RaceSection(),
            new HeapSection(),
            new StatementsSection(),
            new RunsSection(),
            new StartSection(),
            new StatusSection());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Options options = Options.read();
        try (Server server = Server.start()) {
            List<Chapter> chapters = new ArrayList<>();
            for (Section section : sections(options)) {
                chapters.add(section.measure(server, options));
            }
            String page = new ResultsPage(options, new Machine(server.database()).facts(), chapters).markdown();
            System.out.println(page);
            if (options.complete()) {
                Files.writeString(options.docs().resolve(ResultsPage.FILE), page);
            }
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static List<Section> sections(Options options) {
        List<Section> wanted = new ArrayList<>(SECTIONS);
        wanted.removeIf(section -> !options.wants(section.key()));
        Section tuning = new Tuning();
        if (options.only().contains(tuning.key())) {
            wanted.add(tuning);
        }
        return wanted;
    }
}
