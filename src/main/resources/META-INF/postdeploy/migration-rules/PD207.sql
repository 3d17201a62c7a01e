-- bad: postgresql
ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id);

-- good: postgresql
ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id) NOT VALID;

-- bad: oracle
ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id);

-- good: oracle
ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ENABLE NOVALIDATE;

-- bad: sqlserver
ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id);

-- good: sqlserver
ALTER TABLE customer_order WITH NOCHECK ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id);

-- bad: mariadb
ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id);

-- good: mariadb
SET SESSION foreign_key_checks = OFF;

ALTER TABLE customer_order ADD CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id), ALGORITHM=NOCOPY;

SET SESSION foreign_key_checks = ON;
