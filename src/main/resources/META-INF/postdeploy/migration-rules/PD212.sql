-- bad: postgresql
VACUUM FULL customer;

-- good: postgresql
VACUUM customer;

-- bad: postgresql
REFRESH MATERIALIZED VIEW revenue;

-- good: postgresql
REFRESH MATERIALIZED VIEW CONCURRENTLY revenue;
