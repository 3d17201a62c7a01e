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
