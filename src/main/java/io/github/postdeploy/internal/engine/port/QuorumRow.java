package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.spi.QuorumSeat;
import java.time.Duration;
import java.util.UUID;

/**
 * A quorum as it stands.
 *
 * @param mark which state of which formation this is
 * @param parties how many it is meant for
 * @param status where it stands
 * @param leader who leads, or led; null while there was none
 * @param attendance who is there
 * @param error of the latest dissolution; null if there was none
 */
public record QuorumRow(Mark mark, int parties, Status status, Leader leader, Attendance attendance, String error) {

    /** Where a quorum stands. */
    public enum Status {
        FORMING,
        LED,
        DONE,
        DISSOLVED
    }

    /**
     * @param namespace whose quorum it is
     * @param formation how often it has begun to form
     * @param version grows with whatever could make a decision wrong
     */
    public record Mark(String namespace, long formation, long version) {}

    /**
     * @param party its name
     * @param seat the id of the seat that leads
     * @param left what is left of its lease, on the store's clock; not positive when it has lapsed
     */
    public record Leader(String party, UUID seat, Duration left) {

        public boolean hasLapsed() {
            return left.isNegative() || left.isZero();
        }
    }

    /**
     * Of a formation that is forming; of others, nobody is counted.
     *
     * @param others how many other parties are alive
     * @param ownLeft how long the asking party will count without another word; not positive if it does not count
     */
    public record Attendance(int others, Duration ownLeft) {}

    public boolean isLedBy(QuorumSeat seat) {
        return leader != null
                && mark.formation() == seat.formation()
                && seat.id().equals(leader.seat());
    }
}
