package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@IdClass(SeatId.class)
@Table(name = "bf_seat")
public class Seat extends Touched {

    public enum Side {
        LEFT,
        RIGHT
    }

    @Id
    @ManyToOne
    private Customer owner;

    @Id
    @Enumerated(EnumType.STRING)
    private Side side;

    @Id
    private short seatNumber;

    protected Seat() {}

    public Seat(Customer owner, Side side, int seatNumber) {
        this.owner = owner;
        this.side = side;
        this.seatNumber = (short) seatNumber;
    }

    public String key() {
        return owner.getId() + " " + side + " " + seatNumber;
    }
}
