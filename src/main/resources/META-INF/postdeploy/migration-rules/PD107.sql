-- bad: postgresql
ALTER TABLE customer ALTER COLUMN language DROP DEFAULT;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer ALTER COLUMN language DROP DEFAULT;
