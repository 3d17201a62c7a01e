-- bad: postgresql
ALTER TABLE customer ALTER COLUMN email DROP NOT NULL;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer ALTER COLUMN email DROP NOT NULL;
