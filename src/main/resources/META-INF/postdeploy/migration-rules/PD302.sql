-- bad: postgresql
ALTER TABLE customer ADD COLUMN note text;

-- good: postgresql
SET lock_timeout = '5s';

ALTER TABLE customer ADD COLUMN note text;

-- bad: mariadb
ALTER TABLE customer ADD COLUMN note text;

-- good: mariadb
SET SESSION lock_wait_timeout = 5;

ALTER TABLE customer ADD COLUMN note text;
