-- bad: postgresql
UPDATE customer SET search_name = lower(name);

-- good: postgresql
ALTER TABLE customer ADD COLUMN search_name text;
