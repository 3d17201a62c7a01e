-- Tables of Postdeploy, from version 1 to 2. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_action ADD COLUMN IF NOT EXISTS resting_status CHARACTER VARYING(16);
ALTER TABLE postdeploy_action ADD COLUMN IF NOT EXISTS resting_run CHARACTER VARYING(36);
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS arguments CHARACTER VARYING(1000000);
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS on_crash CHARACTER VARYING(8);
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS sample_size INTEGER;
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS progress_rate DOUBLE PRECISION;
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS progress_at BIGINT;
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS failures INTEGER;
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS resume_triggered_by CHARACTER VARYING(8);
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS resume_actor CHARACTER VARYING(255);
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS resume_at BIGINT;
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS job_execution BIGINT;

CREATE TABLE IF NOT EXISTS postdeploy_partition (
    run_id        CHARACTER VARYING(36) NOT NULL,
    part          INTEGER NOT NULL,
    application   CHARACTER VARYING(100) NOT NULL,
    status        CHARACTER VARYING(16) NOT NULL,
    token         BIGINT NOT NULL,
    node          CHARACTER VARYING(255),
    boot          CHARACTER VARYING(36),
    lease_until   BIGINT,
    range_after   CHARACTER VARYING(2000),
    range_upto    CHARACTER VARYING(2000),
    cursor_json   CHARACTER VARYING(2000),
    chunks        BIGINT NOT NULL,
    done          BIGINT NOT NULL,
    failed        BIGINT NOT NULL,
    total         BIGINT,
    settling      SMALLINT NOT NULL,
    error_type    CHARACTER VARYING(500),
    error_message CHARACTER VARYING(2000),
    stack_trace   CHARACTER VARYING(16000),
    CONSTRAINT postdeploy_partition_pk PRIMARY KEY (run_id, part)
);

CREATE INDEX IF NOT EXISTS postdeploy_partition_boot ON postdeploy_partition (boot);
CREATE INDEX IF NOT EXISTS postdeploy_partition_free ON postdeploy_partition (application, status);

CREATE TABLE IF NOT EXISTS postdeploy_failure (
    run_id        CHARACTER VARYING(36) NOT NULL,
    part          INTEGER NOT NULL,
    item_no       BIGINT NOT NULL,
    cursor_after  CHARACTER VARYING(2000),
    cursor_json   CHARACTER VARYING(2000) NOT NULL,
    error_type    CHARACTER VARYING(500) NOT NULL,
    error_message CHARACTER VARYING(2000),
    failed_at     BIGINT NOT NULL,
    app_release   CHARACTER VARYING(255),
    CONSTRAINT postdeploy_failure_pk PRIMARY KEY (run_id, part, item_no)
);

UPDATE postdeploy_version SET version = 2 WHERE id = 1 AND version < 2;
