package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "bf_measure")
public class Measure {

    @Id
    private double reading;
}
