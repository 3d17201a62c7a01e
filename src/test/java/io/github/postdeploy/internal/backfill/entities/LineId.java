package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Embeddable;
import java.util.Objects;

@Embeddable
public class LineId {

    private String tenant;
    private int position;

    public LineId() {}

    public LineId(String tenant, int position) {
        this.tenant = tenant;
        this.position = position;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineId id && tenant.equals(id.tenant) && position == id.position;
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, position);
    }

    @Override
    public String toString() {
        return tenant + "/" + position;
    }
}
