package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "bf_line")
public class Line extends Touched {

    @EmbeddedId
    private LineId id;

    protected Line() {}

    public Line(LineId id) {
        this.id = id;
    }

    public String key() {
        return String.valueOf(id);
    }
}
