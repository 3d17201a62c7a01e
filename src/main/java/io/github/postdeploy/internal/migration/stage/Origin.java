package io.github.postdeploy.internal.migration.stage;

/**
 * Where a migration comes from.
 *
 * @param location as Flyway and Liquibase say it: {@code classpath:db/migration/V1__a.sql}, or a changelog's path
 * @param jar the file name of the jar it lies in; empty for none, or for the application's own
 */
public record Origin(String location, String jar) {

    /** Whether it is not the application's own, so that nobody can write a stage into it. */
    public boolean isThirdParty() {
        return !jar.isEmpty();
    }
}
