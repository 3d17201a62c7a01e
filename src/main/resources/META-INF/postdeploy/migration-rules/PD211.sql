-- bad: mariadb
ALTER TABLE customer CONVERT TO CHARACTER SET utf8mb4;

-- good: mariadb
ALTER TABLE customer ADD COLUMN note varchar(100), ALGORITHM=INSTANT;

-- bad: mysql
ALTER TABLE customer ADD COLUMN note varchar(100), ALGORITHM=COPY;

-- good: mysql
ALTER TABLE customer ADD COLUMN note varchar(100), ALGORITHM=INSTANT;
