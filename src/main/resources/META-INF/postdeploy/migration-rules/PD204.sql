-- bad: postgresql
ALTER TABLE customer ADD COLUMN search_name text GENERATED ALWAYS AS (lower(name)) STORED;

-- good: postgresql
ALTER TABLE customer ADD COLUMN search_name text;

-- bad: mariadb
ALTER TABLE customer ADD COLUMN search_name varchar(100) AS (lower(name)) STORED;

-- good: mariadb
ALTER TABLE customer ADD COLUMN search_name varchar(100) AS (lower(name)) VIRTUAL;
