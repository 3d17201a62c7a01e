package io.github.postdeploy.readme;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Locale;

@Entity
class Customer {

    @Id
    private long id;

    private String name;
    private String searchName;

    void fillSearchName() {
        searchName = name.toLowerCase(Locale.ROOT);
    }
}
