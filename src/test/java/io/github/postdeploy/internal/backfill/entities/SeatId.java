package io.github.postdeploy.internal.backfill.entities;

import java.io.Serializable;
import java.util.Objects;

public class SeatId implements Serializable {

    private Long owner;
    private Seat.Side side;
    private short seatNumber;

    public SeatId() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof SeatId id && owner.equals(id.owner) && side == id.side && seatNumber == id.seatNumber;
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, side, seatNumber);
    }
}
