package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.bench.KeysetLoop.Way;
import jakarta.persistence.EntityManagerFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A table's new column, filled in every way. */
final class RaceSection implements Section {

    private static final int CONNECTIONS = 20;
    private static final int PAGE_OF_ENTITIES = 100;

    @Override
    public String key() {
        return "race";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        try (HikariDataSource pool = server.pool(CONNECTIONS);
                HikariDataSource ofUnit = server.pool(CONNECTIONS);
                EntityManagerFactory unit = Units.create(ofUnit, Map.of());
                Application application = Application.start(
                        List.of(Release.class),
                        new ReadyBeans(Map.of(DataSource.class, pool, EntityManagerFactory.class, unit)))) {
            Race race = new Race(server, options.rounds());
            Map<String, Samples> seconds = race.run(options.rows(), entries(server, application, options));
            return new RaceChapter(options.rows(), seconds, race.others()).write(options);
        }
    }

    private static List<Race.Entry> entries(Server server, Application application, Options options) {
        Map<String, Race.Entry> entries = new LinkedHashMap<>();
        entries.put(Names.SQL, () -> new SqlUpdate(server.database()));
        entries.put(Names.LOOP, () -> loop(server, Names.LOOP, Way.PLAIN));
        entries.put(
                Names.LOOP_WITH_TRICKS,
                () -> loop(
                        server, Names.LOOP_WITH_TRICKS, Way.PLAIN.readingAhead().asynchronously()));
        entries.put(Names.LOOP_ON_2, () -> loop(server, Names.LOOP_ON_2, Way.PLAIN.threads(2)));
        entries.put(Names.OURS, () -> new Ours(Names.OURS, application, Release.TABLE));
        entries.put(Names.OURS_IN_2, () -> new Ours(Names.OURS_IN_2, application, Release.TABLE_IN_2));
        entries.put(Names.OURS_IN_4, () -> new Ours(Names.OURS_IN_4, application, Release.TABLE_IN_4));
        entries.put(Names.OURS_JPA, () -> new Ours(Names.OURS_JPA, application, Release.ENTITIES));
        entries.put(Names.OURS_JPA_EACH, () -> new Ours(Names.OURS_JPA_EACH, application, Release.EACH_ENTITY));
        entries.put(Names.SPRING, () -> PeerFactory.springBatch()
                .enter(server, Names.SPRING, true, PeerFactory.CHUNK_SIZE));
        entries.put(Names.JPA_LOOP, () -> jpaLoop(server));
        entries.keySet().removeIf(name -> !options.admits(name));
        return List.copyOf(entries.values());
    }

    private static Contestant loop(Server server, String name, Way way) {
        return new KeysetLoop(name, server.pool(2 * way.threads() + 1), way);
    }

    private static Contestant jpaLoop(Server server) {
        HikariDataSource pool = server.pool(2);
        return new JpaLoop(Names.JPA_LOOP, pool, Units.create(pool, Map.of()), PAGE_OF_ENTITIES);
    }
}
