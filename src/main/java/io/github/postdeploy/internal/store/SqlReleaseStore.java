package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.ReleaseStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Releases in their table. */
final class SqlReleaseStore implements ReleaseStore {

    /** How often others may come in between: a release that takes the very millisecond, a node that marks the same. */
    private static final int TRIES = 100;

    /** Marked in one transaction. */
    private static final int PORTION = 500;

    private final StoreAccess access;
    private final ReleaseStatements releases;
    private final StateReader states;
    private final FirstRuns firstRuns;

    SqlReleaseStore(StoreAccess access) {
        this.access = access;
        this.releases = new ReleaseStatements(access.scope());
        this.states = new StateReader(access.scope());
        this.firstRuns = new FirstRuns(access.scope());
    }

    @Override
    public void repeat(Set<String> actions) {
        access.repeated().are(actions);
    }

    @Override
    public List<ReleaseRecord> announce() {
        List<ReleaseRecord> all = releases();
        for (int tries = 0; releases.isKnown() && find(all).isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new StoreNotReadyException(
                        "The release cannot be made known: others come in between every time.");
            }
            add(all);
            all = releases();
        }
        find(all).ifPresent(own -> access.repeated().knowRelease(own.ordinal()));
        return all;
    }

    private Optional<ReleaseRecord> find(List<ReleaseRecord> all) {
        return all.stream().filter(releases::isOwn).findFirst();
    }

    /** Another node of the release, or another release in the same millisecond, may be faster. */
    private void add(List<ReleaseRecord> before) {
        try {
            access.store().query(session -> session.update(releases.insert(session, before)));
        } catch (StoreNotReadyException failure) {
            if (!Failures.isConstraintViolation(failure)) {
                throw failure;
            }
        }
    }

    @Override
    public List<ReleaseRecord> releases() {
        return access.store().query(releases::read);
    }

    @Override
    public boolean isUnseen() {
        return access.store().query(firstRuns::areDue);
    }

    @Override
    public boolean mark(List<Claim> claims, String reason) {
        if (!beginMarking()) {
            return false;
        }
        announce();
        for (int from = 0; from < claims.size(); from += PORTION) {
            if (!mark(claims.subList(from, Math.min(claims.size(), from + PORTION)), reason, TRIES)) {
                return false;
            }
        }
        return access.store().change(session -> session.update(firstRuns.end())) == 1;
    }

    /**
     * Begins before it looks, so that one that looked before another came to its end does not begin after that. True also
     * where another node has begun.
     */
    private boolean beginMarking() {
        try {
            return access.store().change(session -> {
                session.update(firstRuns.begin(session));
                boolean first = firstRuns.areFirst(session);
                if (!first) {
                    session.update(firstRuns.end());
                }
                return first;
            });
        } catch (StoreNotReadyException failure) {
            if (Failures.isConstraintViolation(failure)) {
                return true;
            }
            throw failure;
        }
    }

    /**
     * Of these what is not marked yet, which another node may do at the same moment.
     *
     * @return false if another one has come to the end
     */
    private boolean mark(List<Claim> portion, String reason, int tries) {
        try {
            return access.store().change(session -> {
                boolean goesOn = firstRuns.areUnderWay(session);
                if (goesOn) {
                    markMissing(session, portion, reason);
                }
                return goesOn;
            });
        } catch (StoreNotReadyException failure) {
            if (Failures.isConstraintViolation(failure) && tries > 1) {
                return mark(portion, reason, tries - 1);
            }
            throw failure;
        }
    }

    private void markMissing(SqlSession session, List<Claim> portion, String reason) {
        Map<ActionKey, ActionState> marked =
                states.read(session, portion.stream().map(Claim::key).toList());
        List<Claim> missing = portion.stream()
                .filter(claim -> !marked.containsKey(claim.key()))
                .toList();
        firstRuns.insert(session, missing, reason);
        access.repeated().begin(session, missing);
    }

    @Override
    public void noteUnsafe(String action) {
        if (releases.isKnown()) {
            access.store().change(session -> session.update(releases.unsafe(session, action)));
        }
    }

    @Override
    public NodeCount count() {
        return releases.isKnown() ? access.store().query(releases::count) : new NodeCount(false, 0);
    }

    @Override
    public boolean settle(Waited outcome, String message) {
        return releases.isKnown()
                && access.store().change(session -> session.update(releases.settle(session, outcome, message))) == 1;
    }
}
