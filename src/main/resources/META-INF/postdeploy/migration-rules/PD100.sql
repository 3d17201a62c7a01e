-- bad: postgresql
ALTER TABLE customer ADD COLUMN active boolean DEFAULT true;

-- good: postgresql
ALTER TABLE customer ADD COLUMN active boolean;

CREATE TABLE customer_note (id bigint PRIMARY KEY, text varchar(2000));
