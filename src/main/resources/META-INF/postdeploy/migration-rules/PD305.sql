-- bad: postgresql
DO $$ BEGIN PERFORM tidy_up(); END $$;

-- good: postgresql
COMMENT ON TABLE customer IS 'All who have bought something';
