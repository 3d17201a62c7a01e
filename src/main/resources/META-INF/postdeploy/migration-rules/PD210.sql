-- bad: postgresql
ALTER TABLE customer ADD CONSTRAINT points_positive CHECK (points >= 0) NOT VALID;

ALTER TABLE customer VALIDATE CONSTRAINT points_positive;

-- good: postgresql
ALTER TABLE customer VALIDATE CONSTRAINT points_positive;
