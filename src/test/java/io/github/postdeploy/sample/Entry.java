package io.github.postdeploy.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A line that an action or a visitor has left. */
@Entity
@Table(name = "sample_entry")
public class Entry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String author;

    protected Entry() {}

    Entry(String author) {
        this.author = author;
    }

    String author() {
        return author;
    }
}
