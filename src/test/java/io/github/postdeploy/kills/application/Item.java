package io.github.postdeploy.kills.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row that is to be counted once. */
@Entity
@Table(name = "kills_item")
public class Item {

    @Id
    @Column(name = "id")
    private long id;

    @Column(name = "counter", nullable = false)
    private int counter;

    @Column(name = "node")
    private String node;

    public long id() {
        return id;
    }

    void countUp() {
        counter++;
        node = Gates.node();
    }
}
