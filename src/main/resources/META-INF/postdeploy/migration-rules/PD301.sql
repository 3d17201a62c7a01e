-- bad: postgresql
BEGIN;

CREATE INDEX CONCURRENTLY customer_name ON customer (name);

COMMIT;

-- good: postgresql
CREATE INDEX CONCURRENTLY customer_name ON customer (name);
