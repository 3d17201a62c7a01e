package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.QuorumRow;
import io.github.postdeploy.internal.engine.port.QuorumRow.Status;
import io.github.postdeploy.internal.engine.port.QuorumStore;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumSeat;
import io.github.postdeploy.spi.QuorumState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A quorum whose parties meet in a store. Every decision is a look and then one change that the store makes only if what
 * was seen still holds; who comes too late looks again.
 */
public final class StoredQuorum implements Quorum {

    /** Each look that is in vain was overtaken by another party's change, of which there are few. */
    private static final int LOOKS = 100;

    private final QuorumStore store;
    private final Duration freshLife;

    public StoredQuorum(QuorumStore store) {
        this.store = store;
        this.freshLife = store.lease().multipliedBy(2).dividedBy(3);
    }

    @Override
    public Duration lease() {
        return store.lease();
    }

    @Override
    public Joined join(String namespace, String party, int parties) {
        QuorumNames.check(namespace, party, parties);
        try {
            return enter(namespace, party, parties);
        } catch (DataRefusedException refused) {
            throw new IllegalArgumentException(
                    "The database cannot hold a name of the quorum. Use US-ASCII. (" + refused.getMessage() + ")",
                    refused);
        }
    }

    private Joined enter(String namespace, String party, int parties) {
        UUID id = UUID.randomUUID();
        for (int look = 0; look < LOOKS; look++) {
            Optional<QuorumRow> row = store.read(namespace, party);
            if (row.isEmpty()) {
                store.create(namespace, parties);
            } else if (isToFormAnew(row.get(), parties)) {
                store.form(row.get(), parties, lastWords(row.get()));
            } else {
                QuorumSeat seat =
                        new QuorumSeat(namespace, party, row.get().mark().formation(), id);
                Optional<QuorumState> state = enter(row.get(), seat, parties);
                if (state.isPresent()) {
                    return new Joined(seat, state.get());
                }
            }
        }
        throw restless(namespace);
    }

    /** A formation that nobody is in is nothing to stick to. */
    private static boolean isToFormAnew(QuorumRow row, int parties) {
        return row.status() == Status.DISSOLVED
                || row.status() == Status.FORMING
                        && row.parties() != parties
                        && row.attendance().others() == 0;
    }

    private static String lastWords(QuorumRow row) {
        return row.status() == Status.DISSOLVED
                ? row.error()
                : "It began anew with another number of parties than " + row.parties()
                        + ", because none of its parties was left.";
    }

    /** @return empty if things have changed: look again */
    private Optional<QuorumState> enter(QuorumRow row, QuorumSeat seat, int parties) {
        boolean underWay = row.status() == Status.FORMING
                || row.status() == Status.LED && !row.leader().hasLapsed();
        if (underWay && row.parties() != parties) {
            throw new IllegalArgumentException("Party '" + seat.party() + "' wants a quorum of " + parties
                    + ", but the others are about one of " + row.parties() + " (namespace " + seat.namespace()
                    + "). Configure the same number of parties everywhere.");
        }
        if (row.status() == Status.FORMING) {
            store.enter(seat);
            return read(seat).flatMap(now -> isOf(now, seat) ? look(now, seat) : Optional.empty());
        }
        if (underWay && row.leader().party().equals(seat.party())) {
            return store.takeBack(row, seat) ? Optional.of(new QuorumState.Leading()) : Optional.empty();
        }
        return look(row, seat).filter(state -> !(state instanceof QuorumState.Dissolved));
    }

    private static boolean isOf(QuorumRow row, QuorumSeat seat) {
        return row.mark().formation() == seat.formation() && row.status() != Status.DISSOLVED;
    }

    @Override
    public QuorumState poll(QuorumSeat seat) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<QuorumRow> row = read(seat);
            if (row.isEmpty()) {
                return new QuorumState.Dissolved("Its record is gone from the database.");
            }
            Optional<QuorumState> state = look(row.get(), seat);
            if (state.isPresent()) {
                return state.get();
            }
        }
        throw restless(seat.namespace());
    }

    private Optional<QuorumRow> read(QuorumSeat seat) {
        return store.read(seat.namespace(), seat.party());
    }

    /** @return empty if things have changed: look again */
    private Optional<QuorumState> look(QuorumRow row, QuorumSeat seat) {
        if (row.status() == Status.DONE) {
            return Optional.of(new QuorumState.Done());
        }
        if (row.status() == Status.DISSOLVED || row.mark().formation() != seat.formation()) {
            return Optional.of(new QuorumState.Dissolved(row.error()));
        }
        return row.status() == Status.FORMING ? lookAtForming(row, seat) : lookAtLed(row, seat);
    }

    private Optional<QuorumState> lookAtForming(QuorumRow row, QuorumSeat seat) {
        Duration left = row.attendance().ownLeft();
        if (left.compareTo(freshLife) < 0) {
            store.enter(seat);
        }
        if (left.isNegative() || left.isZero()) {
            return Optional.empty(); // others who looked at the same time have not counted it either
        }
        int present = row.attendance().others() + 1;
        if (present < row.parties()) {
            return Optional.of(new QuorumState.Forming(present, row.parties()));
        }
        return store.elect(row, seat) ? Optional.of(new QuorumState.Leading()) : Optional.empty();
    }

    private Optional<QuorumState> lookAtLed(QuorumRow row, QuorumSeat seat) {
        if (row.leader().hasLapsed()) {
            store.dissolve(
                    row,
                    "The leader '" + row.leader().party()
                            + "' disappeared: its lease has lapsed. Whether it has done its work is unknown.");
            return Optional.empty();
        }
        if (!row.isLedBy(seat)) {
            return Optional.of(new QuorumState.Following(row.leader().party()));
        }
        boolean leads = row.leader().left().compareTo(freshLife) >= 0 || store.renew(seat);
        return leads ? Optional.of(new QuorumState.Leading()) : Optional.empty();
    }

    @Override
    public boolean sever(QuorumSeat seat) {
        boolean done = store.end(seat, Status.DONE, null)
                || read(seat).filter(row -> isEndedBy(row, seat, Status.DONE)).isPresent();
        if (!done) {
            return false;
        }
        try {
            store.forgetParties(seat);
        } catch (StoreNotReadyException leftBehind) {
            Log.leftBehind(seat, leftBehind);
        }
        return true;
    }

    @Override
    public boolean sever(QuorumSeat seat, String error) {
        String told = Text.fit("The leader '" + seat.party() + "' failed: " + error, LONGEST_ERROR);
        return store.end(seat, Status.DISSOLVED, told)
                || read(seat)
                        .filter(row -> isEndedBy(row, seat, Status.DISSOLVED))
                        .filter(row -> !row.leader().hasLapsed()) // else others may have dissolved it
                        .isPresent();
    }

    /** The reply to an earlier call of the same leader may have been lost. */
    private static boolean isEndedBy(QuorumRow row, QuorumSeat seat, Status status) {
        return row.isLedBy(seat) && row.status() == status;
    }

    /**
     * First the party leaves, then whoever has counted it must look again: in this order nobody completes the quorum with
     * a party that believes that it has left.
     */
    @Override
    public boolean withdraw(QuorumSeat seat) {
        store.leave(seat);
        return store.touch(seat);
    }

    @Override
    public List<String> present(String namespace) {
        return store.present(namespace);
    }

    private static StoreNotReadyException restless(String namespace) {
        return new StoreNotReadyException("The quorum " + namespace + " changed whenever it was looked at. Try again.");
    }
}
