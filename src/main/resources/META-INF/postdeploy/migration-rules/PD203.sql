-- bad: postgresql
ALTER TABLE customer ADD COLUMN number bigserial;

-- good: postgresql
ALTER TABLE customer ADD COLUMN number bigint;

-- bad: mysql
ALTER TABLE customer ADD COLUMN number bigint AUTO_INCREMENT UNIQUE;

-- good: mysql
ALTER TABLE customer ADD COLUMN number bigint;
