-- bad: postgresql
ALTER TABLE customer_order DETACH PARTITION customer_order_2019;

-- good: postgresql
-- postdeploy:stage=POST_DEPLOY
ALTER TABLE customer_order DETACH PARTITION customer_order_2019 CONCURRENTLY;
