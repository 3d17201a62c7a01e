package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;

/** One that its subclasses have tables of their own beside. */
@Entity
@Table(name = "bf_vehicle")
@Inheritance(strategy = InheritanceType.JOINED)
public class Vehicle {

    @Id
    private Long id;

    private String plate;

    protected Vehicle() {}

    Vehicle(long id) {
        this.id = id;
    }

    public Long id() {
        return id;
    }

    public String plate() {
        return plate;
    }
}
