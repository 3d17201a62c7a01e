package io.github.postdeploy.internal.migration.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the statements of a migration say of its stage, where that depends on those before them. */
class SqlEffectsTest {

    private static Optional<Stage> stage(Dialect dialect, String sql) {
        Effects effects = new Effects();
        new SqlEffects(Optional.of(dialect), effects).read(sql, 1);
        return new Stager(MigrationOptions.DEFAULT)
                .decide(Migrations.of("V1__a.sql", effects.all().toArray(Effect[]::new)))
                .stage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a (id int); ALTER TABLE a DROP COLUMN id; DROP TABLE a;",
                "CREATE TABLE shop.a (id int); DROP TABLE shop.a;",
                "CREATE TABLE a (id int); SET lock_timeout = '1s'; DROP TABLE a;",
                "CREATE VIEW v AS SELECT 1; DROP VIEW v;",
                "CREATE TYPE mood AS ENUM ('good'); DROP TYPE mood;"
            })
    void whatTheMigrationHasMade_isItsOwn(String sql) {
        assertThat(stage(Dialect.POSTGRESQL, sql)).contains(Stage.PRE_DEPLOY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POSTGRESQL | CREATE TABLE archive.a (id int); ALTER TABLE public.a DROP COLUMN id;",
                "POSTGRESQL | CREATE TABLE archive.a (id int); DROP TABLE a;",
                "POSTGRESQL | CREATE TABLE a (id int); DROP TABLE archive.a;",
                "POSTGRESQL | CREATE TABLE \"A\" (id int); DROP TABLE a;",
                "POSTGRESQL | CREATE TEMP TABLE a (id int); DROP TABLE a; DROP TABLE a;",
                "POSTGRESQL | CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP TABLE a;",
                "POSTGRESQL | CREATE SCHEMA a; DROP TABLE a;",
                "POSTGRESQL | CREATE TRIGGER a AFTER INSERT ON b EXECUTE FUNCTION f(); DROP TABLE a;",
                "POSTGRESQL | SET search_path TO archive; CREATE TABLE a (id int); SET search_path TO shop; DROP TABLE a;",
                "POSTGRESQL | CREATE TABLE a (id int); ROLLBACK; DROP TABLE a;",
                "POSTGRESQL | CREATE TABLE IF NOT EXISTS a (id int); DROP TABLE a;",
                "MARIADB    | USE archive; CREATE TABLE a (id int); USE shop; DROP TABLE a;",
                "MARIADB    | CREATE TABLE archive.a (id int); ALTER TABLE shop.a DROP COLUMN id;",
                "ORACLE     | CREATE TABLE a (id int); ALTER SESSION SET CURRENT_SCHEMA = shop; DROP TABLE a;",
                "H2         | CREATE TABLE \"a\" (id int); DROP TABLE a;",
                "H2         | CREATE TABLE a (id int); SET SCHEMA shop; DROP TABLE a;",
                "MARIADB    | CREATE TABLE A (id int); DROP TABLE a;",
                "SQL_SERVER | IF OBJECT_ID('a') IS NULL CREATE TABLE a (id int); DROP TABLE a;"
            })
    void whatMayBeAnother_isNotItsOwn(Dialect dialect, String sql) {
        assertThat(stage(dialect, sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE VIEW v AS SELECT a.x FROM shop.A | a",
                "CREATE MATERIALIZED VIEW v AS SELECT 1 FROM (a JOIN ONLY \"B\" USING (id)) | a,b,id",
                "INSERT INTO t SELECT x FROM a AS one, b two, c WHERE x IN (SELECT y FROM d) | a,b,c,d",
                "CREATE TABLE t AS SELECT * FROM a | a",
                "UPDATE t SET x = (SELECT max(y) FROM a) | a",
                "DELETE FROM t USING a WHERE t.id = a.id | a,t",
                "WITH w AS (SELECT 1 FROM a) INSERT INTO t SELECT * FROM w | a,w",
                "INSERT INTO t VALUES ('x FROM a') | ``",
                "ALTER TABLE t ADD COLUMN c int | ``"
            })
    void whatQueriesRead_isFound(String sql, String reads) {
        Effects effects = new Effects();
        new SqlEffects(Optional.of(Dialect.POSTGRESQL), effects).read(sql, 1);
        assertThat(String.join(
                        ",",
                        new TreeSet<>(Migrations.of("1", effects.all().toArray(Effect[]::new))
                                .reads())))
                .isEqualTo(reads);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP EXTENSION hstore", "DROP FUNCTION f(int) CASCADE", "DROP ACCESS METHOD m CASCADE"})
    void whatTakesColumnsOrViewsWithIt_waits(String sql) {
        assertThat(stage(Dialect.POSTGRESQL, sql)).contains(Stage.POST_DEPLOY);
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB, ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b",
        "ORACLE, alter table a exchange partition p with table b",
        "SQL_SERVER, ALTER TABLE a SWITCH PARTITION 1 TO b"
    })
    void rowsThatChangeTables_areAPersonsDecision(Dialect dialect, String sql) {
        assertThat(stage(dialect, sql)).isEmpty();
    }
}
