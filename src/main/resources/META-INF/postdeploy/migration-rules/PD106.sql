-- bad: postgresql
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer ADD CONSTRAINT email_there CHECK (email IS NOT NULL) NOT VALID;

-- bad: mariadb
ALTER TABLE customer MODIFY email varchar(200) NOT NULL;

-- good: mariadb
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer MODIFY email varchar(200) NOT NULL;
