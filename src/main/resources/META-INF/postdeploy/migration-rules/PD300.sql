-- bad: postgresql
-- postdeploy:ignore=PD205
CREATE INDEX language_name ON language (name);

-- good: postgresql
-- postdeploy:ignore=PD205 reason=The table has ten rows.
CREATE INDEX language_name ON language (name);
