package io.github.postdeploy.sample.tenants;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;

/** A customer, in a table that all tenants share. */
@Entity(name = "SharedCustomer")
@Table(name = "shared_customer")
public class SharedCustomer {

    @Id
    private long id;

    @TenantId
    private String tenant;

    private String name;

    @Column(name = "search_name")
    private String searchName;

    protected SharedCustomer() {}

    public String name() {
        return name;
    }

    public String tenant() {
        return tenant;
    }
}
