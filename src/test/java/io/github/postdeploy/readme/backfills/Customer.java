package io.github.postdeploy.readme.backfills;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;

/** Stands for an entity of the reader's application. */
@Entity
@Table(name = "customer")
public class Customer {

    @Id
    private Long id;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    @Column(name = "search_name")
    private String searchName;

    void fillSearchName() {
        searchName = searchName(firstName, lastName);
    }

    String getFirstName() {
        return firstName;
    }

    String getLastName() {
        return lastName;
    }

    static String searchName(String firstName, String lastName) {
        return (lastName + " " + firstName).toUpperCase(Locale.ROOT);
    }
}
