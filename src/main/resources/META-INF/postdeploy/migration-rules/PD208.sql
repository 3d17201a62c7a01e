-- bad: postgresql
ALTER TABLE customer ADD CONSTRAINT points_positive CHECK (points >= 0);

-- good: postgresql
ALTER TABLE customer ADD CONSTRAINT points_positive CHECK (points >= 0) NOT VALID;

-- bad: mariadb
ALTER TABLE customer ADD CONSTRAINT points_positive CHECK (points >= 0);

-- good: mariadb
ALTER TABLE customer ADD CONSTRAINT points_positive CHECK (points >= 0), LOCK=NONE;
