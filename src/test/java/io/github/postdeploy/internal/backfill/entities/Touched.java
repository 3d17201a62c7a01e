package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.MappedSuperclass;

/** What all of them have. */
@MappedSuperclass
public abstract class Touched {

    private int touched;
    private String label;

    public void touch() {
        touched++;
    }

    public int touched() {
        return touched;
    }

    public String label() {
        return label;
    }

    public void label(String text) {
        label = text;
    }
}
