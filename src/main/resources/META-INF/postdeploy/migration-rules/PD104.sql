-- bad: postgresql
TRUNCATE customer_cache;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
TRUNCATE customer_cache;
