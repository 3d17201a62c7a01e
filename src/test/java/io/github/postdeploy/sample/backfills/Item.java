package io.github.postdeploy.sample.backfills;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the sample sells. */
@Entity
@Table(name = "sample_item")
public class Item {

    @Id
    private long id;

    private String name;

    private String byEntity;

    private int byHand;

    protected Item() {}

    long id() {
        return id;
    }

    void nameFound() {
        byEntity = name.toUpperCase();
    }

    void counted() {
        byHand++;
    }
}
