package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "bf_document")
public class Document extends Touched {

    @Id
    private UUID id;

    protected Document() {}

    public Document(UUID id) {
        this.id = id;
    }
}
