package io.github.postdeploy.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A line that an action or a visitor has left. */
@Entity
@Table(name = "sample_entry")
public class Entry {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sample_entry_seq")
    @SequenceGenerator(name = "sample_entry_seq", sequenceName = "sample_entry_seq", allocationSize = 1)
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
