-- bad: postgresql
ALTER TABLE customer ADD COLUMN token uuid DEFAULT gen_random_uuid();

-- good: postgresql
ALTER TABLE customer ADD COLUMN token uuid;

ALTER TABLE customer ALTER COLUMN token SET DEFAULT gen_random_uuid();

-- bad: mariadb
ALTER TABLE customer ADD COLUMN token varchar(36) DEFAULT (uuid());

-- good: mariadb
ALTER TABLE customer ADD COLUMN token varchar(36);
