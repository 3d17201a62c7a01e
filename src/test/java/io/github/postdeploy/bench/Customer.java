package io.github.postdeploy.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** The table as an entity. */
@Entity
@Table(name = "customer")
class Customer {

    @Id
    Long id;

    @Column(name = "first_name")
    String firstName;

    @Column(name = "last_name")
    String lastName;

    String email;

    Long balance;

    @Column(name = "registered_at")
    LocalDateTime registeredAt;

    @Column(name = "search_name")
    String searchName;

    void fillSearchName() {
        searchName = SearchName.of(firstName, lastName);
    }
}
