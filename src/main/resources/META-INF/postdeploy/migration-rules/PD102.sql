-- bad: postgresql
DROP TABLE fax_number;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
DROP TABLE fax_number;

-- bad: h2
DROP VIEW IF EXISTS active_customer;

-- good: h2
-- postdeploy:stage=POST_DEPLOY
DROP VIEW IF EXISTS active_customer;
