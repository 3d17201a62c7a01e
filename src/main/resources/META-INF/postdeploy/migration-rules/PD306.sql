-- bad: postgresql
ALTER TABLE customer FROBNICATE;

-- good: postgresql
ALTER TABLE customer ADD COLUMN note text;
