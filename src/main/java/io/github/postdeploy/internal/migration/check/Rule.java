package io.github.postdeploy.internal.migration.check;

import static io.github.postdeploy.internal.migration.check.Severity.ERROR;
import static io.github.postdeploy.internal.migration.check.Severity.WARNING;
import static io.github.postdeploy.internal.migration.sql.model.Dialect.MARIADB;
import static io.github.postdeploy.internal.migration.sql.model.Dialect.MYSQL;
import static io.github.postdeploy.internal.migration.sql.model.Dialect.ORACLE;
import static io.github.postdeploy.internal.migration.sql.model.Dialect.POSTGRESQL;
import static io.github.postdeploy.internal.migration.sql.model.Dialect.SQL_SERVER;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A rule for migrations that are applied while applications use the database. Its id, the constant's name, is for ever:
 * people write it into migrations and configurations.
 */
public enum Rule {
    PD100(
            Family.BREAKS,
            ERROR,
            "Not on the list of the profile strict",
            "The profile strict lets pass only what is known to disturb nobody: CREATE TABLE, and ADD COLUMN of a column that"
                    + " may be NULL and has no default.",
            "Apply it after the rollout, or use the profile standard, which tells safe statements from unsafe ones."),
    PD101(
            Family.BREAKS,
            ERROR,
            "Drops a column",
            "The running release still reads or writes the column; its statements fail as soon as it is gone.",
            "Let a release stop using the column; give it a default or make it nullable before, so that inserts do without"
                    + " it; drop it after that release's rollout (POST_DEPLOY)."),
    PD102(
            Family.BREAKS,
            ERROR,
            "Drops a table, view, sequence, type or schema",
            "The running release still uses it.",
            "Let a release stop using it, and drop it after that release's rollout (POST_DEPLOY)."),
    PD103(
            Family.BREAKS,
            ERROR,
            "Renames something",
            "During the rollout one release knows the old name only, and the other the new one only: at any time one of"
                    + " them fails.",
            "Expand and contract: add the new column or table, write both, fill it with a Backfill, read the new one, and"
                    + " drop the old one after the rollout. For a table, a view under the old name helps meanwhile."),
    PD104(
            Family.BREAKS,
            ERROR,
            "Truncates a table or drops a partition",
            "The rows are lost for the release that still runs, and nothing brings them back. PostgreSQL locks the table"
                    + " exclusively.",
            "Do it after the rollout (POST_DEPLOY), or delete in chunks with a Backfill."),
    PD105(
            Family.BREAKS,
            ERROR,
            "Adds a NOT NULL column without a default",
            "The running release does not know the column, so each of its inserts fails. Where there are rows, most"
                    + " databases refuse it.",
            "Add the column nullable or with a default; fill it with a Backfill; set NOT NULL after the rollout."),
    PD106(
            Family.BREAKS,
            ERROR,
            "Sets NOT NULL",
            "The running release may still write NULL. PostgreSQL also reads the whole table under an exclusive lock.",
            "After the rollout: ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID, then VALIDATE CONSTRAINT, then SET"
                    + " NOT NULL, which needs no scan any more."),
    PD107(
            Family.BREAKS,
            WARNING,
            "Changes or drops a default",
            "Inserts of the running release that do not name the column get another value, or fail.",
            "Drop a default after the rollout (POST_DEPLOY). Change one where both releases can live with either value."),
    PD108(
            Family.BREAKS,
            WARNING,
            "Drops NOT NULL",
            "The running release may not expect the NULLs that the new one will write.",
            "Let a release read NULLs before another writes them."),
    PD109(
            Family.BREAKS,
            WARNING,
            "Narrows what may be written",
            "The running release may write rows that the new constraint or unique index refuses.",
            "Let a release write only what it allows, correct the rows that are there with a Backfill, and add it after the"
                    + " rollout."),
    PD201(
            Family.BLOCKS,
            ERROR,
            "Changes the type of a column",
            "Most changes write every row anew, under a lock that stops everybody; MySQL and MariaDB stop writers, MariaDB since"
                    + " 11.2 nobody. PostgreSQL does without where a varchar gets longer or becomes text, and where"
                    + " the precision of a numeric grows; MariaDB where a varchar gets longer or an enum gets values at its end.",
            "Add a column of the new type, write both, fill it with a Backfill, and drop the old one after the rollout. On"
                    + " MySQL and MariaDB say ALGORITHM=INSTANT: then it is refused where it would copy.",
            POSTGRESQL,
            MYSQL,
            MARIADB,
            ORACLE,
            SQL_SERVER),
    PD202(
            Family.BLOCKS,
            ERROR,
            "Adds a column with a default that is computed for each row",
            "Every row is written anew, under a lock that stops everybody; MySQL and MariaDB stop writers, MariaDB since 11.2"
                    + " nobody.",
            "Add the column without a default, set the default in a statement of its own, and fill the rows with a"
                    + " Backfill.",
            POSTGRESQL,
            MYSQL,
            MARIADB),
    PD203(
            Family.BLOCKS,
            ERROR,
            "Adds a serial, identity or AUTO_INCREMENT column",
            "Every row gets a number, so the table is written anew; writers wait.",
            "Make a new table with it, or add a nullable column, fill it with a Backfill, and let a sequence give the"
                    + " default.",
            POSTGRESQL,
            MYSQL,
            MARIADB),
    PD204(
            Family.BLOCKS,
            ERROR,
            "Adds a stored generated column",
            "Every row is computed and written, under a lock that stops everybody; MySQL and MariaDB stop writers, MariaDB"
                    + " since 11.2 nobody.",
            "A VIRTUAL column, or a plain one that a trigger or the application fills, and a Backfill.",
            POSTGRESQL,
            MYSQL,
            MARIADB),
    PD205(
            Family.BLOCKS,
            ERROR,
            "Creates an index while writers wait",
            "Nobody writes to the table until the index is complete. On MySQL and MariaDB this holds for FULLTEXT and SPATIAL"
                    + " indexes only.",
            "PostgreSQL: CREATE INDEX CONCURRENTLY, in a migration of its own. Oracle: ONLINE. SQL Server: WITH (ONLINE ="
                    + " ON).",
            POSTGRESQL,
            MYSQL,
            MARIADB,
            ORACLE,
            SQL_SERVER),
    PD206(
            Family.BLOCKS,
            ERROR,
            "Drops or rebuilds an index while others wait",
            "Dropping takes an exclusive lock on the table; rebuilding stops writers, and readers who would use the index.",
            "DROP INDEX CONCURRENTLY, REINDEX CONCURRENTLY; on Oracle ONLINE.",
            POSTGRESQL,
            ORACLE),
    PD207(
            Family.BLOCKS,
            ERROR,
            "Adds a foreign key that is checked at once",
            "All rows are checked while nobody writes to either table; MySQL and MariaDB copy the table, and only MariaDB"
                    + " since 11.2 lets writers go on meanwhile.",
            "PostgreSQL: NOT VALID, then VALIDATE CONSTRAINT in a migration of its own. Oracle: ENABLE NOVALIDATE, then"
                    + " VALIDATE. SQL Server: WITH NOCHECK. MySQL and MariaDB: SET foreign_key_checks = OFF for the statement;"
                    + " the rows that are there are not looked at then.",
            POSTGRESQL,
            MYSQL,
            MARIADB,
            ORACLE,
            SQL_SERVER),
    PD208(
            Family.BLOCKS,
            ERROR,
            "Adds a check that is made at once",
            "All rows are read while others wait; MySQL and MariaDB copy the table, and only MariaDB since 11.2 lets writers"
                    + " go on meanwhile.",
            "PostgreSQL: NOT VALID, then VALIDATE CONSTRAINT in a migration of its own. MySQL and MariaDB: say LOCK=NONE, and"
                    + " it is refused where writers would wait.",
            POSTGRESQL,
            MYSQL,
            MARIADB),
    PD209(
            Family.BLOCKS,
            ERROR,
            "Adds a unique constraint, primary key or exclusion that builds its index",
            "The index is built while an exclusive lock keeps everybody away from the table.",
            "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX. A primary key's columns must be NOT"
                    + " NULL before, or all rows are read under the lock.",
            POSTGRESQL),
    PD210(
            Family.BLOCKS,
            WARNING,
            "Validates a constraint where it is added",
            "The lock of ADD CONSTRAINT is held until the transaction ends, so also while all rows are read.",
            "Validate in a migration of its own.",
            POSTGRESQL),
    PD211(
            Family.BLOCKS,
            ERROR,
            "Copies the table, or locks it",
            "MySQL and MariaDB copy the whole table and stop writers meanwhile; MariaDB since 11.2 stops them only where"
                    + " LOCK says so. What is rebuilt in place (FORCE, OPTIMIZE TABLE, another primary key) lets them go on, and"
                    + " is a warning.",
            "Say ALGORITHM=INSTANT, or ALGORITHM=INPLACE, LOCK=NONE, and it is refused where it cannot be had; else use a tool"
                    + " for online schema changes.",
            MYSQL,
            MARIADB),
    PD212(
            Family.BLOCKS,
            ERROR,
            "Locks a whole table",
            "Nobody reads or writes the table until it ends.",
            "Do without; where it must be, at a time when nobody uses it. REFRESH MATERIALIZED VIEW CONCURRENTLY lets readers"
                    + " read.",
            POSTGRESQL,
            ORACLE),
    PD213(
            Family.BLOCKS,
            ERROR,
            "Detaches a partition while others wait",
            "The table and its partition are locked exclusively.",
            "DETACH PARTITION … CONCURRENTLY, in a migration of its own.",
            POSTGRESQL),
    PD214(
            Family.BLOCKS,
            WARNING,
            "Attaches a partition whose rows may have to be read while others wait",
            "The partition is locked exclusively, and every row of it is read, unless a valid CHECK says what the bounds do."
                    + " A default partition is locked and read too.",
            "ADD CONSTRAINT … CHECK (…) NOT VALID with the bounds, and NOT NULL, VALIDATE in a later migration, then attach."
                    + " Nothing is read of a table that is new.",
            POSTGRESQL),
    PD300(
            Family.PRACTICE,
            ERROR,
            "An exception that does not count",
            "Whoever reads it later must see why it was safe; and an exception for a rule that there is not hides nothing.",
            "-- postdeploy:ignore=PD205 reason=The table has ten rows."),
    PD301(
            Family.PRACTICE,
            ERROR,
            "CONCURRENTLY where it cannot be",
            "In a transaction PostgreSQL refuses it. Under Flyway's default lock it hangs for good: it waits for Flyway's own"
                    + " transaction.",
            "A migration of its own without a transaction: with Flyway and flyway.postgresql.transactional.lock=false, with"
                    + " Liquibase and runInTransaction=\"false\".",
            POSTGRESQL),
    PD302(
            Family.PRACTICE,
            WARNING,
            "No limit to waiting for a lock",
            "A statement that waits for a lock lets everybody who comes after it wait too: one long query stops the"
                    + " application.",
            "Set a limit first, and try again later. PostgreSQL: SET lock_timeout = '5s'. MySQL and MariaDB: SET SESSION"
                    + " lock_wait_timeout = 5. Oracle: ALTER SESSION SET ddl_lock_timeout = 5. SQL Server: SET LOCK_TIMEOUT"
                    + " 5000.",
            POSTGRESQL,
            MYSQL,
            MARIADB,
            ORACLE,
            SQL_SERVER),
    PD303(
            Family.PRACTICE,
            WARNING,
            "Does more while it holds an exclusive lock",
            "The lock is held until the transaction ends, so also while the statements after it work.",
            "A migration of its own for what takes the lock.",
            POSTGRESQL),
    PD304(
            Family.PRACTICE,
            ERROR,
            "Changes all rows in one transaction",
            "Rows stay locked, and the log grows, until all are changed; together with DDL the table's lock is held as long.",
            "A postdeploy Backfill: it works in chunks, goes on after a crash, and runs once the release is out."),
    PD305(
            Family.PRACTICE,
            ERROR,
            "Runs code that cannot be read",
            "What it does to the running release and to locks is not known.",
            "Look for yourself, and say its stage: -- postdeploy:stage=PRE_DEPLOY (or POST_DEPLOY); @DeployStage on a Java"
                    + " migration."),
    PD306(
            Family.PRACTICE,
            ERROR,
            "Is not understood",
            "What it does to the running release and to locks is not known.",
            "Look for yourself, and say its stage: -- postdeploy:stage=PRE_DEPLOY (or POST_DEPLOY)."),
    PD307(
            Family.PRACTICE,
            WARNING,
            "Adds a value of an enum without its place",
            "The order of values decides comparisons and sorting; without a place the value comes last, which is a surprise"
                    + " more often than not.",
            "ALTER TYPE … ADD VALUE … BEFORE (or AFTER) '…'.",
            POSTGRESQL);

    private final Family family;
    private final Severity severity;
    private final String title;
    private final String reason;
    private final String remedy;
    private final Set<Dialect> dialects;

    /** @param dialects where it matters; none for everywhere */
    Rule(Family family, Severity severity, String title, String reason, String remedy, Dialect... dialects) {
        this.family = family;
        this.severity = severity;
        this.title = title;
        this.reason = reason;
        this.remedy = remedy;
        this.dialects = dialects.length == 0 ? EnumSet.allOf(Dialect.class) : EnumSet.copyOf(Arrays.asList(dialects));
    }

    /** The rule of this id, in any case. */
    public static Optional<Rule> of(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.name().equals(id.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    public Family family() {
        return family;
    }

    /** Unless configured otherwise. A finding can be milder, never harsher. */
    public Severity severity() {
        return severity;
    }

    /** What a migration does that breaks it; follows the name of what it does it to. */
    public String title() {
        return title;
    }

    /** Why it is not safe. */
    public String reason() {
        return reason;
    }

    /** What is safe instead. */
    public String remedy() {
        return remedy;
    }

    /** Whether it is asked there. */
    public boolean isFor(Dialect dialect) {
        return dialects.contains(dialect);
    }
}
