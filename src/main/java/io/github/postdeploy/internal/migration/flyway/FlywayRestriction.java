package io.github.postdeploy.internal.migration.flyway;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Keeps Flyway to the part of a plan that belongs before the rollout. */
public final class FlywayRestriction {

    /** Lower than any version, and not one that must be there. */
    private static final String NOTHING = "0?";

    private FlywayRestriction() {}

    /** Keeps it so; which way, the caller has decided. */
    public static void apply(FluentConfiguration configuration, FlywayPlan plan, boolean skip) {
        if (skip) {
            toOthers(configuration, plan);
        } else {
            toPrefix(configuration, plan);
        }
    }

    /** Lets Flyway apply all, whatever it was kept to. */
    public static void lift(FluentConfiguration configuration, boolean skip) {
        configuration.target(MigrationVersion.LATEST);
        if (configuration.getResourceProvider() instanceof HidingResourceProvider hiding) {
            hiding.undo(configuration);
        }
        if (skip) {
            configuration.outOfOrder(true);
        }
    }

    /** Ends migration with the last version before the first that must wait. */
    private static void toPrefix(FluentConfiguration configuration, FlywayPlan plan) {
        plan.waiting().stream()
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(
                        first -> configuration.target(before(first, plan.state().all())));
    }

    private static String before(MigrationVersion first, List<MigrationInfo> all) {
        return all.stream()
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .filter(version -> version.compareTo(first) < 0)
                .max(Comparator.naturalOrder())
                .map(version -> version.getVersion() + "?")
                .orElse(NOTHING);
    }

    /** Hides what must wait, so that what comes after it is applied; it is applied out of order later. */
    private static void toOthers(FluentConfiguration configuration, FlywayPlan plan) {
        configuration.outOfOrder(true);
        Set<String> hidden =
                plan.waiting().stream().map(MigrationInfo::getScript).collect(Collectors.toSet());
        if (hidden.isEmpty()) {
            return;
        }
        List<Class<? extends JavaMigration>> classes =
                classes(configuration, plan.state().all(), hidden);
        configuration.resourceProvider(
                new HidingResourceProvider(plan.state().source().resourceProvider(), hidden, configuration));
        configuration.javaMigrationClassProvider(() -> classes);
        configuration.javaMigrations(Stream.of(configuration.getJavaMigrations())
                .filter(migration -> !hidden.contains(migration.getClass().getName()))
                .toArray(JavaMigration[]::new));
    }

    /** Classes that Flyway has found, apart from those that the application has given it as objects. */
    private static List<Class<? extends JavaMigration>> classes(
            FluentConfiguration configuration, List<MigrationInfo> all, Set<String> hidden) {
        Set<String> objects = Stream.of(configuration.getJavaMigrations())
                .map(migration -> migration.getClass().getName())
                .collect(Collectors.toSet());
        return all.stream()
                .map(MigrationInfo::getScript)
                .filter(script -> !hidden.contains(script) && !objects.contains(script))
                .distinct()
                .flatMap(script -> type(configuration, script))
                .<Class<? extends JavaMigration>>map(type -> type)
                .toList();
    }

    private static Stream<Class<? extends JavaMigration>> type(FluentConfiguration configuration, String script) {
        try {
            Class<?> type = Class.forName(script, false, configuration.getClassLoader());
            return JavaMigration.class.isAssignableFrom(type)
                    ? Stream.of(type.asSubclass(JavaMigration.class))
                    : Stream.empty();
        } catch (ClassNotFoundException | LinkageError none) {
            return Stream.empty();
        }
    }
}
