-- bad: postgresql
CREATE UNIQUE INDEX CONCURRENTLY customer_email ON customer (email);

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
CREATE UNIQUE INDEX CONCURRENTLY customer_email ON customer (email);
