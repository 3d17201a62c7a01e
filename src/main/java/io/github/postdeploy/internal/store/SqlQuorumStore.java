package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.QuorumRow;
import io.github.postdeploy.internal.engine.port.QuorumStore;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.QuorumSeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Quorums in two tables, one statement a transaction. */
final class SqlQuorumStore implements QuorumStore {

    private final QuorumConnections connections;
    private final QuorumStatements quorums;
    private final QuorumPartyStatements parties;
    private final QuorumReads reads;
    private final Duration lease;

    SqlQuorumStore(QuorumConnections connections, Tables tables, Duration lease) {
        this.connections = connections;
        this.quorums = new QuorumStatements(tables, lease);
        this.parties = new QuorumPartyStatements(tables, lease);
        this.reads = new QuorumReads(tables);
        this.lease = lease;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public Optional<QuorumRow> read(String namespace, String party) {
        return connections.call(session -> reads.read(session, namespace, party));
    }

    @Override
    public void create(String namespace, int number) {
        insert(session -> quorums.create(session, namespace, number));
    }

    @Override
    public boolean form(QuorumRow seen, int number, String error) {
        return changed(session -> quorums.form(session, seen, number, error));
    }

    @Override
    public void enter(QuorumSeat seat) {
        if (!changed(session -> parties.prolong(session, seat))) {
            insert(session -> parties.add(session, seat));
        }
    }

    @Override
    public void leave(QuorumSeat seat) {
        changed(session -> parties.remove(session, seat));
    }

    @Override
    public boolean touch(QuorumSeat seat) {
        return changed(session -> quorums.touch(session, seat));
    }

    @Override
    public boolean elect(QuorumRow seen, QuorumSeat seat) {
        return changed(session -> quorums.elect(session, seen, seat));
    }

    @Override
    public boolean takeBack(QuorumRow seen, QuorumSeat seat) {
        return changed(session -> quorums.takeBack(session, seen, seat));
    }

    @Override
    public boolean renew(QuorumSeat seat) {
        return changed(session -> quorums.renew(session, seat));
    }

    @Override
    public boolean dissolve(QuorumRow seen, String error) {
        return changed(session -> quorums.dissolve(session, seen, error));
    }

    /** With question marks where the database cannot hold a character of the error. */
    @Override
    public boolean end(QuorumSeat seat, QuorumRow.Status status, String error) {
        try {
            return end(seat, status, error, UnaryOperator.identity());
        } catch (DataRefusedException refused) {
            return end(seat, status, error, Text::ascii);
        }
    }

    private boolean end(QuorumSeat seat, QuorumRow.Status status, String error, UnaryOperator<String> form) {
        return changed(session -> quorums.end(session, seat, status, form.apply(error)));
    }

    @Override
    public void forgetParties(QuorumSeat seat) {
        changed(session -> parties.removeAll(session, seat));
    }

    @Override
    public List<String> present(String namespace) {
        return connections.call(session -> reads.present(session, namespace));
    }

    private boolean changed(Function<SqlSession, Integer> statement) {
        return connections.call(statement) > 0;
    }

    /** Harmless where the row is there. */
    private void insert(Function<SqlSession, Integer> statement) {
        try {
            connections.call(statement);
        } catch (RuntimeException failure) {
            if (!Failures.isConstraintViolation(failure)) {
                throw failure;
            }
        }
    }
}
