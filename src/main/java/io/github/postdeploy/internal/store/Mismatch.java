package io.github.postdeploy.internal.store;

import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.port.TransactionMismatchException;
import java.util.List;
import java.util.stream.Collectors;

/** Puts into words why a backfill's chunks and cursor cannot be committed as it declares. */
final class Mismatch {

    private static final String REMEDIES =
            " Set postdeploy.datasource to the data source that the backfill writes to, or"
                    + " declare transaction = SEPARATE, by which items may be written again after a crash, or, on a server and"
                    + " where both are XA data sources, transaction = XA.";

    private final String action;
    private final DataSourceName ours;

    Mismatch(String action, DataSourceName ours) {
        this.action = action;
        this.ours = ours;
    }

    private TransactionMismatchException refusal(String what) {
        return new TransactionMismatchException("The backfill '" + action + "' cannot run: " + what);
    }

    /** A dry run would write there for real, or might. */
    TransactionMismatchException notUndone(DataSourceName theirs, String why) {
        return new TransactionMismatchException("The backfill '" + action + "' cannot be run dry: what is written to "
                + theirs + " may stay though the server's transaction is rolled back, since " + why
                + ". Make it a data source that takes part in JTA transactions, or leave out dryRun.");
    }

    /** Our tables, and with them the cursor, are not where it writes. */
    TransactionMismatchException elsewhere(DataSourceName theirs) {
        String sameUrl = theirs.url().equals(ours.url())
                ? " The database is the same, so the schema may not be: see postdeploy.database-schema."
                : "";
        return refusal("it writes to " + theirs + ", but its cursor is in " + ours
                + ", so they cannot be committed together." + sameUrl + REMEDIES);
    }

    /** What it is written through does not take part in the server's transactions. */
    TransactionMismatchException notTransactional(DataSourceName theirs) {
        return refusal("what is written to " + theirs + " stays though the server's transaction is rolled back, so it"
                + " cannot be committed together with the cursor in " + ours
                + ". Make it a data source that takes part in JTA transactions, or declare transaction = SEPARATE.");
    }

    /** Two data sources cannot take part in one transaction. */
    TransactionMismatchException notXa(DataSourceName theirs, Throwable failure) {
        return refusal(theirs + " and " + ours + " cannot take part in one transaction (" + Failures.words(failure)
                + "). Define both as XA data sources, or declare transaction = SEPARATE.");
    }

    /** It declares nothing, and the application's own persistence units are elsewhere. */
    TransactionMismatchException undeclared(List<DataSourceName> theirs) {
        String names = theirs.stream().map(DataSourceName::toString).collect(Collectors.joining(" and "));
        return refusal("the application's persistence units write to " + names + ", but its cursor is in " + ours
                + ", so they may not be committed together. If it writes to " + ours
                + " all the same, let its writesTo() return WritesTo.dataSource." + REMEDIES);
    }

    TransactionMismatchException noServer(String what) {
        return refusal(what + " needs the transactions of a Jakarta EE server, and there are none here. Use"
                + " WritesTo.dataSource or WritesTo.entityManagers with transaction = TOGETHER or SEPARATE.");
    }

    TransactionMismatchException resourceLocal() {
        return refusal(
                "its persistence unit has transactions of its own (RESOURCE_LOCAL), which transaction = XA cannot"
                        + " include. Make it one with transaction-type JTA, or declare transaction = SEPARATE.");
    }

    /** How a target is called that has no name. */
    static String description(WritesTo target) {
        if (target instanceof WritesTo.OfDataSource) {
            return "the data source of WritesTo.dataSource";
        } else if (target instanceof WritesTo.OfEntityManagers) {
            return "the persistence unit of WritesTo.entityManagers";
        } else if (target instanceof WritesTo.OfEntityManager) {
            return "the persistence unit of WritesTo.entityManager";
        }
        return "Postdeploy's own data source";
    }
}
