-- bad: postgresql
ALTER TABLE customer ADD CONSTRAINT email_once UNIQUE (email);

-- good: postgresql
ALTER TABLE customer ADD CONSTRAINT email_once UNIQUE USING INDEX customer_email;
