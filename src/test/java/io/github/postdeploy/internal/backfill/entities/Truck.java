package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One that is kept in two tables. */
@Entity
@Table(name = "bf_truck")
public class Truck extends Vehicle {

    @Column(name = "max_load")
    private Long load;

    protected Truck() {}

    public Truck(long id) {
        super(id);
    }

    public Long load() {
        return load;
    }
}
