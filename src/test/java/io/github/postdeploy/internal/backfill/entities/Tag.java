package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "bf_tag")
public class Tag extends Touched {

    @Id
    private String name;

    protected Tag() {}

    public Tag(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }
}
