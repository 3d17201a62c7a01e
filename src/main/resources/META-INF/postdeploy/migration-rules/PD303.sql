-- bad: postgresql
ALTER TABLE customer ADD COLUMN note text;

UPDATE customer SET note = '' WHERE vip;

-- good: postgresql
ALTER TABLE customer ADD COLUMN note text;
