-- bad: postgresql
CREATE INDEX customer_name ON customer (name);

-- good: postgresql
CREATE INDEX CONCURRENTLY customer_name ON customer (name);

-- bad: oracle
CREATE INDEX customer_name ON customer (name);

-- good: oracle
CREATE INDEX customer_name ON customer (name) ONLINE;

-- bad: sqlserver
CREATE INDEX customer_name ON customer (name);

-- good: sqlserver
CREATE INDEX customer_name ON customer (name) WITH (ONLINE = ON);

-- bad: mariadb
CREATE FULLTEXT INDEX customer_words ON customer (words);

-- good: mariadb
CREATE INDEX customer_name ON customer (name);
