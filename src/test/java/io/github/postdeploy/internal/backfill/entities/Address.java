package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Embeddable;

/** Part of an account. */
@Embeddable
public class Address {

    private String city;

    String city() {
        return city;
    }
}
