package io.github.postdeploy.internal.backfill.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** One with attributes of many types, and a version. */
@Entity
@Table(name = "bf_account")
public class Account {

    public enum Level {
        LOW,
        HIGH
    }

    @Id
    private Long id;

    @Version
    private int version;

    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "account_level")
    private Level level;

    @Enumerated(EnumType.ORDINAL)
    private Level rank;

    @Column(precision = 12, scale = 2)
    private BigDecimal amount;

    private Boolean active;
    private Long points;
    private LocalDate since;
    private LocalDateTime seenAt;

    @Embedded
    private Address address = new Address();

    @ManyToOne
    private Customer customer;

    protected Account() {}

    public Account(long id) {
        this.id = id;
    }

    @PreUpdate
    void updated() {
        name = "called back";
    }

    public Long id() {
        return id;
    }

    public int version() {
        return version;
    }

    public String name() {
        return name;
    }

    public void name(String text) {
        name = text;
    }

    /** Everything that can be set, in the order of {@code EntityUpdateTest}. */
    public Object[] values() {
        return new Object[] {
            name,
            level,
            rank,
            amount == null ? null : amount.stripTrailingZeros(),
            active,
            points,
            since,
            seenAt,
            address == null ? null : address.city()
        };
    }
}
