-- bad: postgresql
ALTER TABLE customer DROP COLUMN fax;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer DROP COLUMN fax;

-- bad: oracle
ALTER TABLE customer SET UNUSED COLUMN fax;

-- good: oracle
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer SET UNUSED COLUMN fax;

-- bad: mariadb
ALTER TABLE customer DROP COLUMN fax, DROP COLUMN telex;

-- good: mariadb
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer DROP COLUMN fax, DROP COLUMN telex;
