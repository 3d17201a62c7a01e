package io.github.postdeploy.internal.store;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.port.ChunkStore.Target;
import io.github.postdeploy.internal.store.JtaWorkplace.Desks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.UserTransaction;
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
            return new LocalEntityManagers(declared.factory(), store.database());
        } else if (writesTo instanceof WritesTo.OfEntityManager) {
            throw mismatch.noServer("WritesTo.entityManager");
        }
        return new LocalConnections(store.dataSource(), store.database(), timeout);
    }

    private ChunkSession.Places onServer(Target target, UserTransaction transaction) {
        boolean separate = target.transaction() == ChunkTransaction.SEPARATE;
        Desks ours = running -> new ConnectionDesk(store.dataSource(), store.database(), running);
        Workplace cursor = new JtaWorkplace(transaction, target.timeout(), ours);
        if (target.writesTo() instanceof WritesTo.OfEntityManagers declared
                && LocalEntityManagers.takes(declared.factory())) {
            if (target.transaction() == ChunkTransaction.XA) {
                throw mismatch.resourceLocal();
            }
            Workplace work = new LocalEntityManagers(declared.factory(), store.database());
            return new ChunkSession.Places(work, separate ? cursor : work);
        }
        Desks theirs = desks(target.writesTo(), ours);
        boolean two =
                target.transaction() == ChunkTransaction.XA && !(target.writesTo() instanceof WritesTo.Postdeploy);
        Desks desks = two ? running -> new TwoDataSourcesDesk(theirs.open(running), ours.open(running)) : theirs;
        Workplace work = new JtaWorkplace(transaction, target.timeout(), desks);
        return new ChunkSession.Places(work, separate ? cursor : work);
    }

    private Desks desks(WritesTo writesTo, Desks ours) {
        if (writesTo instanceof WritesTo.OfDataSource declared) {
            return running -> new ConnectionDesk(declared.dataSource(), store.database(), running);
        } else if (writesTo instanceof WritesTo.OfEntityManagers declared) {
            return running -> new EntityManagerDesk(joined(declared.factory(), running), store.database(), true);
        } else if (writesTo instanceof WritesTo.OfEntityManager declared) {
            return running -> new EntityManagerDesk(joined(declared.entityManager(), running), store.database(), false);
        }
        return ours;
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
