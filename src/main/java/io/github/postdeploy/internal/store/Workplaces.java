package io.github.postdeploy.internal.store;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.port.ChunkStore.Target;
import io.github.postdeploy.internal.store.JtaWorkplace.Desks;
import io.github.postdeploy.internal.store.JtaWorkplace.OpenDesk;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;

/** Finds where chunks and cursors are written. */
final class Workplaces {

    private final OpenStore store;
    private final Mismatch mismatch;

    Workplaces(OpenStore store, Mismatch mismatch) {
        this.store = store;
        this.mismatch = mismatch;
    }

    /** @throws io.github.postdeploy.internal.engine.port.TransactionMismatchException if this cannot be had here */
    ChunkSession.Places of(Target target) {
        return store.transactions() instanceof JtaTransactions jta
                ? onServer(target, jta.userTransaction())
                : alone(target);
    }

    private ChunkSession.Places alone(Target target) {
        if (target.transaction() == ChunkTransaction.XA) {
            throw mismatch.noServer("transaction = XA");
        }
        Workplace work = local(target.writesTo(), target.timeout());
        boolean separate = target.transaction() == ChunkTransaction.SEPARATE;
        return new ChunkSession.Places(
                work, separate ? new LocalConnections(store.dataSource(), store.database(), target.timeout()) : work);
    }

    private Workplace local(WritesTo writesTo, Duration timeout) {
        if (writesTo instanceof WritesTo.OfDataSource declared) {
            return new LocalConnections(declared.dataSource(), store.database(), timeout);
        } else if (writesTo instanceof WritesTo.OfEntityManagers declared) {
            if (!LocalEntityManagers.takes(declared.factory())) {
                throw mismatch.noServer("A persistence unit with transactions of a server");
            }
            return new LocalEntityManagers(declared.factory(), store.database(), timeout);
        } else if (writesTo instanceof WritesTo.OfEntityManager) {
            throw mismatch.noServer("WritesTo.entityManager");
        }
        return new LocalConnections(store.dataSource(), store.database(), timeout);
    }

    private ChunkSession.Places onServer(Target target, UserTransaction transaction) {
        boolean separate = target.transaction() == ChunkTransaction.SEPARATE;
        Duration timeout = target.timeout();
        Desks ours = running -> new ConnectionDesk(store.dataSource(), store.database(), running, timeout);
        Workplace cursor = new JtaWorkplace(transaction, timeout, ours);
        if (target.writesTo() instanceof WritesTo.OfEntityManagers declared
                && LocalEntityManagers.takes(declared.factory())) {
            if (target.transaction() == ChunkTransaction.XA) {
                throw mismatch.resourceLocal();
            }
            Workplace work = new LocalEntityManagers(declared.factory(), store.database(), timeout);
            return new ChunkSession.Places(work, separate ? cursor : work);
        }
        Desks theirs = desks(target, ours);
        boolean two =
                target.transaction() == ChunkTransaction.XA && !(target.writesTo() instanceof WritesTo.Postdeploy);
        Desks desks = two ? running -> new TwoDataSourcesDesk(theirs.open(running), ours.open(running)) : theirs;
        Desks limited = isBegun(target) ? running -> begun(desks.open(running), running) : desks;
        Workplace work = new JtaWorkplace(transaction, timeout, limited);
        return new ChunkSession.Places(work, separate ? cursor : work);
    }

    /**
     * Whether the transaction is limited before the application has it, so that what it does on a connection of its own is
     * limited too. Not where the work may need no database at all; a connection that it asks for is limited then.
     */
    private boolean isBegun(Target target) {
        if (target.transaction() == ChunkTransaction.TOGETHER) {
            return store.database() == Database.POSTGRESQL;
        }
        return target.writesTo() instanceof WritesTo.OfEntityManagers
                || target.writesTo() instanceof WritesTo.OfEntityManager;
    }

    private static OpenDesk begun(OpenDesk desk, UserTransaction running) throws SQLException {
        boolean usable = false;
        try {
            if (running != null) {
                desk.begin();
            }
            usable = true;
            return desk;
        } finally {
            if (!usable) {
                desk.close();
            }
        }
    }

    private Desks desks(Target target, Desks ours) {
        Duration timeout = target.timeout();
        if (target.writesTo() instanceof WritesTo.OfDataSource declared) {
            return running -> new ConnectionDesk(declared.dataSource(), store.database(), running, timeout);
        } else if (target.writesTo() instanceof WritesTo.OfEntityManagers declared) {
            return running -> desk(joined(declared.factory(), running), true, running, timeout);
        } else if (target.writesTo() instanceof WritesTo.OfEntityManager declared) {
            return running -> desk(joined(declared.entityManager(), running), false, running, timeout);
        }
        return ours;
    }

    private OpenDesk desk(EntityManager em, boolean owned, UserTransaction running, Duration timeout) {
        return new EntityManagerDesk(em, store.database(), new EntityManagerDesk.Mode(owned, running != null), timeout);
    }

    private static EntityManager joined(EntityManagerFactory factory, UserTransaction running) {
        return joined(factory.createEntityManager(), running);
    }

    private static EntityManager joined(EntityManager em, UserTransaction running) {
        if (running != null) {
            em.joinTransaction();
        }
        return em;
    }
}
