package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.ReleaseStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Releases in their table. */
final class SqlReleaseStore implements ReleaseStore {

    /** How often another release may take the very millisecond. */
    private static final int TRIES = 100;

    private final StoreAccess access;
    private final ReleaseStatements releases;
    private final FirstRuns firstRuns;

    SqlReleaseStore(StoreAccess access) {
        this.access = access;
        this.releases = new ReleaseStatements(access.scope());
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
    public boolean mark(List<Claim> claims, String reason) {
        try {
            return access.store().change(session -> {
                if (!firstRuns.isNew(session)) {
                    return false;
                }
                if (releases.isKnown()) {
                    session.update(releases.insert(session, List.of()));
                    find(releases.read(session))
                            .ifPresent(own -> access.repeated().knowRelease(own.ordinal()));
                }
                firstRuns.insert(session, claims, reason);
                claims.forEach(claim -> access.repeated().begin(session, claim));
                return true;
            });
        } catch (StoreNotReadyException failure) {
            if (Failures.isConstraintViolation(failure)) {
                return false; // another node has done so at the same moment
            }
            throw failure;
        }
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
