-- bad: postgresql
ALTER TABLE customer RENAME COLUMN name TO last_name;

-- good: postgresql
ALTER TABLE customer ADD COLUMN last_name varchar(100);

-- bad: mysql
ALTER TABLE customer CHANGE name last_name varchar(100);

-- good: mysql
ALTER TABLE customer ADD COLUMN last_name varchar(100);

-- bad: sqlserver
EXEC sp_rename 'customer.name', 'last_name', 'COLUMN';

-- good: sqlserver
ALTER TABLE customer ADD last_name varchar(100);
