package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** Made of one attribute only. */
@Embeddable
public class ParcelId {

    @Column(name = "parcel_number")
    private Long number;

    public ParcelId() {}

    public ParcelId(long number) {
        this.number = number;
    }

    public Long number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParcelId id && Objects.equals(number, id.number);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(number);
    }
}
