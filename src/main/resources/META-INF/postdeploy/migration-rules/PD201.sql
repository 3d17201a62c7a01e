-- bad: postgresql
ALTER TABLE customer ALTER COLUMN id TYPE bigint;

-- good: postgresql
ALTER TABLE customer ADD COLUMN new_id bigint;

-- bad: mariadb
ALTER TABLE customer MODIFY points bigint;

-- good: mariadb
ALTER TABLE customer MODIFY points bigint, ALGORITHM=INSTANT;
