package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A process that runs one backfill and tells the peak of its used heap. */
final class HeapProbe {

    static final String PEAK = "peak=";

    private static final long LOOK_EVERY_MILLIS = 200;
    private static final double MEGABYTE = 1024 * 1024;

    private HeapProbe() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        AtomicLong peak = new AtomicLong();
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        try (HikariDataSource pool = Server.pool(arguments[0], 20);
                EntityManagerFactory unit = Units.create(pool, Map.of());
                Application application = Application.start(
                        List.of(Release.class),
                        new ReadyBeans(Map.of(DataSource.class, pool, EntityManagerFactory.class, unit)))) {
            looks.scheduleWithFixedDelay(() -> look(peak), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            application.run(arguments[1]);
            look(peak);
            System.out.println(PEAK + peak.get() / MEGABYTE);
        } catch (RuntimeException | Error failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void look(AtomicLong peak) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        peak.accumulateAndGet(used, Math::max);
    }
}
