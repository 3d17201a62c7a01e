package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Its id is embedded, and has one column. */
@Entity
@Table(name = "bf_parcel")
public class Parcel extends Touched {

    @EmbeddedId
    private ParcelId id;

    protected Parcel() {}

    public Parcel(long number) {
        id = new ParcelId(number);
    }

    public long number() {
        return id.number();
    }
}
