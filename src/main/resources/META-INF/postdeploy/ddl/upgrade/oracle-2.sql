-- Tables of Postdeploy, from version 1 to 2. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_action ADD (resting_status VARCHAR2(16 CHAR));
ALTER TABLE postdeploy_action ADD (resting_run VARCHAR2(36 CHAR));
ALTER TABLE postdeploy_run ADD (arguments CLOB);
ALTER TABLE postdeploy_run ADD (on_crash VARCHAR2(8 CHAR));
ALTER TABLE postdeploy_run ADD (sample_size NUMBER(10));
ALTER TABLE postdeploy_run ADD (progress_rate BINARY_DOUBLE);
ALTER TABLE postdeploy_run ADD (progress_at NUMBER(19));
ALTER TABLE postdeploy_run ADD (failures NUMBER(10));
ALTER TABLE postdeploy_run ADD (resume_triggered_by VARCHAR2(8 CHAR));
ALTER TABLE postdeploy_run ADD (resume_actor VARCHAR2(255 CHAR));
ALTER TABLE postdeploy_run ADD (resume_at NUMBER(19));
ALTER TABLE postdeploy_run ADD (job_execution NUMBER(19));

CREATE TABLE postdeploy_partition (
    run_id        VARCHAR2(36 CHAR) NOT NULL,
    part          NUMBER(10) NOT NULL,
    application   VARCHAR2(100 CHAR) NOT NULL,
    status        VARCHAR2(16 CHAR) NOT NULL,
    token         NUMBER(19) NOT NULL,
    node          VARCHAR2(255 CHAR),
    boot          VARCHAR2(36 CHAR),
    lease_until   NUMBER(19),
    range_after   VARCHAR2(2000 CHAR),
    range_upto    VARCHAR2(2000 CHAR),
    cursor_json   VARCHAR2(2000 CHAR),
    chunks        NUMBER(19) NOT NULL,
    done          NUMBER(19) NOT NULL,
    failed        NUMBER(19) NOT NULL,
    total         NUMBER(19),
    settling      NUMBER(5) NOT NULL,
    error_type    VARCHAR2(500 CHAR),
    error_message CLOB,
    stack_trace   CLOB,
    CONSTRAINT postdeploy_partition_pk PRIMARY KEY (run_id, part)
);

CREATE INDEX postdeploy_partition_boot ON postdeploy_partition (boot);
CREATE INDEX postdeploy_partition_free ON postdeploy_partition (application, status);

CREATE TABLE postdeploy_failure (
    run_id        VARCHAR2(36 CHAR) NOT NULL,
    part          NUMBER(10) NOT NULL,
    item_no       NUMBER(19) NOT NULL,
    cursor_after  VARCHAR2(2000 CHAR),
    cursor_json   VARCHAR2(2000 CHAR) NOT NULL,
    error_type    VARCHAR2(500 CHAR) NOT NULL,
    error_message CLOB,
    failed_at     NUMBER(19) NOT NULL,
    app_release   VARCHAR2(255 CHAR),
    CONSTRAINT postdeploy_failure_pk PRIMARY KEY (run_id, part, item_no)
);

UPDATE postdeploy_version SET version = 2 WHERE id = 1 AND version < 2;
