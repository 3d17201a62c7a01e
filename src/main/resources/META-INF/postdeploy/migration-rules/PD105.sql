-- bad: postgresql
ALTER TABLE customer ADD COLUMN language varchar(2) NOT NULL;

-- good: postgresql
ALTER TABLE customer ADD COLUMN language varchar(2) DEFAULT 'en' NOT NULL;

-- bad: mariadb
ALTER TABLE customer ADD COLUMN language varchar(2) NOT NULL;

-- good: mariadb
ALTER TABLE customer ADD COLUMN language varchar(2);
