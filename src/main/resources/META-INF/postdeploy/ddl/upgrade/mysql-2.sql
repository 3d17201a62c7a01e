-- Tables of Postdeploy, from version 1 to 2. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_action ADD COLUMN resting_status VARCHAR(16);
ALTER TABLE postdeploy_action ADD COLUMN resting_run VARCHAR(36) COLLATE utf8mb4_bin;
ALTER TABLE postdeploy_run ADD COLUMN arguments MEDIUMTEXT;
ALTER TABLE postdeploy_run ADD COLUMN on_crash VARCHAR(8);
ALTER TABLE postdeploy_run ADD COLUMN sample_size INTEGER;
ALTER TABLE postdeploy_run ADD COLUMN progress_rate DOUBLE;
ALTER TABLE postdeploy_run ADD COLUMN progress_at BIGINT;
ALTER TABLE postdeploy_run ADD COLUMN failures INTEGER;
ALTER TABLE postdeploy_run ADD COLUMN resume_triggered_by VARCHAR(8);
ALTER TABLE postdeploy_run ADD COLUMN resume_actor VARCHAR(255);
ALTER TABLE postdeploy_run ADD COLUMN resume_at BIGINT;
ALTER TABLE postdeploy_run ADD COLUMN job_execution BIGINT;

CREATE TABLE IF NOT EXISTS postdeploy_partition (
    run_id        VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    part          INTEGER NOT NULL,
    application   VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    status        VARCHAR(16) NOT NULL,
    token         BIGINT NOT NULL,
    node          VARCHAR(255),
    boot          VARCHAR(36) COLLATE utf8mb4_bin,
    lease_until   BIGINT,
    range_after   VARCHAR(2000),
    range_upto    VARCHAR(2000),
    cursor_json   VARCHAR(2000),
    chunks        BIGINT NOT NULL,
    done          BIGINT NOT NULL,
    failed        BIGINT NOT NULL,
    total         BIGINT,
    settling      SMALLINT NOT NULL,
    error_type    VARCHAR(500),
    error_message VARCHAR(2000),
    stack_trace   MEDIUMTEXT,
    CONSTRAINT postdeploy_partition_pk PRIMARY KEY (run_id, part),
    INDEX postdeploy_partition_boot (boot),
    INDEX postdeploy_partition_free (application, status)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_failure (
    run_id        VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    part          INTEGER NOT NULL,
    item_no       BIGINT NOT NULL,
    cursor_after  VARCHAR(2000),
    cursor_json   VARCHAR(2000) NOT NULL,
    error_type    VARCHAR(500) NOT NULL,
    error_message VARCHAR(2000),
    failed_at     BIGINT NOT NULL,
    app_release   VARCHAR(255),
    CONSTRAINT postdeploy_failure_pk PRIMARY KEY (run_id, part, item_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

UPDATE postdeploy_version SET version = 2 WHERE id = 1 AND version < 2;
