package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Type;

/** Its code is kept backwards, by Hibernate. */
@Entity
@Table(name = "bf_coupon")
public class Coupon {

    @Id
    private Long id;

    @Type(Backwards.class)
    private String code;

    protected Coupon() {}

    public Coupon(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }

    public String code() {
        return code;
    }
}
