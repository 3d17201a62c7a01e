package io.github.postdeploy.sample.tenants;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A customer, in a table of its tenant's schema. */
@Entity(name = "TenantCustomer")
@Table(name = "customer")
public class Customer {

    @Id
    private long id;

    private String name;

    @Column(name = "search_name")
    private String searchName;

    private int writes;

    protected Customer() {}

    public String name() {
        return name;
    }

    public void fill() {
        searchName = name.toLowerCase(java.util.Locale.ROOT);
        writes++;
    }
}
