-- Tables of Postdeploy, from version 1 to 2. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_action ADD resting_status NVARCHAR(16);
ALTER TABLE postdeploy_action ADD resting_run NVARCHAR(36) COLLATE Latin1_General_100_BIN2;
ALTER TABLE postdeploy_run ADD arguments NVARCHAR(MAX);
ALTER TABLE postdeploy_run ADD on_crash NVARCHAR(8);
ALTER TABLE postdeploy_run ADD sample_size INTEGER;
ALTER TABLE postdeploy_run ADD progress_rate FLOAT;
ALTER TABLE postdeploy_run ADD progress_at BIGINT;
ALTER TABLE postdeploy_run ADD failures INT;
ALTER TABLE postdeploy_run ADD resume_triggered_by NVARCHAR(8);
ALTER TABLE postdeploy_run ADD resume_actor NVARCHAR(255);
ALTER TABLE postdeploy_run ADD resume_at BIGINT;
ALTER TABLE postdeploy_run ADD job_execution BIGINT;

CREATE TABLE postdeploy_partition (
    run_id        NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    part          INT NOT NULL,
    application   NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    status        NVARCHAR(16) NOT NULL,
    token         BIGINT NOT NULL,
    node          NVARCHAR(255),
    boot          NVARCHAR(36) COLLATE Latin1_General_100_BIN2,
    lease_until   BIGINT,
    range_after   NVARCHAR(2000),
    range_upto    NVARCHAR(2000),
    cursor_json   NVARCHAR(2000),
    chunks        BIGINT NOT NULL,
    done          BIGINT NOT NULL,
    failed        BIGINT NOT NULL,
    total         BIGINT,
    settling      SMALLINT NOT NULL,
    error_type    NVARCHAR(500),
    error_message NVARCHAR(2000),
    stack_trace   NVARCHAR(MAX),
    CONSTRAINT postdeploy_partition_pk PRIMARY KEY NONCLUSTERED (run_id, part)
);

CREATE INDEX postdeploy_partition_boot ON postdeploy_partition (boot);
CREATE INDEX postdeploy_partition_free ON postdeploy_partition (application, status);

CREATE TABLE postdeploy_failure (
    run_id        NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    part          INT NOT NULL,
    item_no       BIGINT NOT NULL,
    cursor_after  NVARCHAR(2000),
    cursor_json   NVARCHAR(2000) NOT NULL,
    error_type    NVARCHAR(500) NOT NULL,
    error_message NVARCHAR(2000),
    failed_at     BIGINT NOT NULL,
    app_release   NVARCHAR(255),
    CONSTRAINT postdeploy_failure_pk PRIMARY KEY NONCLUSTERED (run_id, part, item_no)
);

UPDATE postdeploy_version SET version = 2 WHERE id = 1 AND version < 2;
