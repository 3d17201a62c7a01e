package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "bf_customer")
public class Customer extends Touched {

    @Id
    private Long id;

    protected Customer() {}

    public Customer(long id) {
        this.id = id;
    }

    public Long getId() {
        return id;
    }
}
