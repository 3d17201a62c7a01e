-- bad: postgresql
ALTER TABLE customer_order ATTACH PARTITION customer_order_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');

-- good: postgresql
-- postdeploy:ignore=PD214 reason=The check in_2021 has been validated by an earlier migration.
ALTER TABLE customer_order ATTACH PARTITION customer_order_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
