-- bad: postgresql
DROP INDEX customer_name;

-- good: postgresql
DROP INDEX CONCURRENTLY customer_name;

-- bad: oracle
DROP INDEX customer_name;

-- good: oracle
DROP INDEX customer_name ONLINE;
