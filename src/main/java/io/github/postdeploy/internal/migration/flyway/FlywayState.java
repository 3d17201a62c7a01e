package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.stage.Migration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;

/**
 * What Flyway finds.
 *
 * @param all of the migrations, applied or not
 * @param pending in the order Flyway applies them in
 * @param fresh whether nothing has ever been applied, and nothing else is there
 * @param source of the scripts
 * @param database it is in
 */
record FlywayState(
        List<MigrationInfo> all,
        List<FlywayMigration> pending,
        boolean fresh,
        ScriptSource source,
        FlywayDatabase database) {

    List<Migration> migrations() {
        return pending.stream().map(FlywayMigration::migration).toList();
    }

    /** The pending ones among some. */
    List<MigrationInfo> infos(List<Migration> some) {
        Set<String> ids = some.stream().map(Migration::id).collect(Collectors.toSet());
        return pending.stream()
                .filter(each -> ids.contains(each.migration().id()))
                .map(FlywayMigration::info)
                .toList();
    }
}
