-- Tables of Postdeploy, version 3. Instants are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE postdeploy_action (
    application    NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    action         NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    tenant         NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    status         NVARCHAR(16) NOT NULL,
    run_id         NVARCHAR(36) COLLATE Latin1_General_100_BIN2,
    token          BIGINT NOT NULL,
    node           NVARCHAR(255),
    boot           NVARCHAR(36) COLLATE Latin1_General_100_BIN2,
    lease_until    BIGINT,
    stop_requested SMALLINT NOT NULL,
    resting_status NVARCHAR(16),
    resting_run    NVARCHAR(36) COLLATE Latin1_General_100_BIN2,
    CONSTRAINT postdeploy_action_pk PRIMARY KEY NONCLUSTERED (application, action, tenant)
);

CREATE TABLE postdeploy_run (
    id                 NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    application        NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    action             NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    tenant             NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    status             NVARCHAR(16) NOT NULL,
    attempt            INT NOT NULL,
    run_mode           NVARCHAR(8) NOT NULL,
    triggered_by       NVARCHAR(8) NOT NULL,
    actor              NVARCHAR(255) NOT NULL,
    node               NVARCHAR(255),
    app_release        NVARCHAR(255),
    scheduled_at       BIGINT NOT NULL,
    started_at         BIGINT,
    finished_at        BIGINT,
    progress_done      BIGINT,
    progress_total     BIGINT,
    message            NVARCHAR(2000),
    error_type         NVARCHAR(500),
    error_message      NVARCHAR(2000),
    stack_trace        NVARCHAR(MAX),
    stop_triggered_by  NVARCHAR(8),
    stop_actor         NVARCHAR(255),
    stop_at            BIGINT,
    reset_triggered_by NVARCHAR(8),
    reset_actor        NVARCHAR(255),
    reset_at           BIGINT,
    arguments          NVARCHAR(MAX),
    on_crash           NVARCHAR(8),
    sample_size        INTEGER,
    progress_rate      FLOAT,
    progress_at        BIGINT,
    failures           INT,
    resume_triggered_by NVARCHAR(8),
    resume_actor       NVARCHAR(255),
    resume_at          BIGINT,
    job_execution      BIGINT,
    nodes_ignored      SMALLINT,
    CONSTRAINT postdeploy_run_pk PRIMARY KEY NONCLUSTERED (id)
);

CREATE INDEX postdeploy_action_run ON postdeploy_action (run_id);
CREATE INDEX postdeploy_action_boot ON postdeploy_action (boot);
CREATE INDEX postdeploy_action_lease ON postdeploy_action (lease_until);
CREATE INDEX postdeploy_run_newest ON postdeploy_run (application, scheduled_at, id);
CREATE INDEX postdeploy_run_action ON postdeploy_run (application, action, scheduled_at);
CREATE INDEX postdeploy_run_finished ON postdeploy_run (application, finished_at);

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

CREATE TABLE postdeploy_node (
    application NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    boot        NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    node        NVARCHAR(255) NOT NULL,
    app_release NVARCHAR(255),
    started_at  BIGINT NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT postdeploy_node_pk PRIMARY KEY NONCLUSTERED (application, boot)
);

CREATE TABLE postdeploy_release (
    application   NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    app_release   NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    first_seen    BIGINT NOT NULL,
    unsafe_since  BIGINT,
    unsafe_action NVARCHAR(255),
    gate_status   NVARCHAR(16),
    gate_message  NVARCHAR(2000),
    gate_at       BIGINT,
    CONSTRAINT postdeploy_release_pk PRIMARY KEY NONCLUSTERED (application, app_release),
    CONSTRAINT postdeploy_release_order UNIQUE (application, first_seen)
);

CREATE TABLE postdeploy_release_action (
    application NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    first_seen  BIGINT NOT NULL,
    action      NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    tenant      NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    run_id      NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT postdeploy_release_action_pk PRIMARY KEY NONCLUSTERED (application, first_seen, action, tenant)
);

CREATE TABLE postdeploy_quorum (
    namespace     NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    parties       INT NOT NULL,
    status        NVARCHAR(16) NOT NULL,
    formation     BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    leader        NVARCHAR(255) COLLATE Latin1_General_100_BIN2,
    holder        NVARCHAR(36) COLLATE Latin1_General_100_BIN2,
    leader_until  BIGINT,
    error_message NVARCHAR(2000),
    changed_at    BIGINT NOT NULL,
    CONSTRAINT postdeploy_quorum_pk PRIMARY KEY NONCLUSTERED (namespace)
);

CREATE TABLE postdeploy_quorum_party (
    namespace   NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    party       NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    formation   BIGINT NOT NULL,
    joined_at   BIGINT NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT postdeploy_quorum_party_pk PRIMARY KEY NONCLUSTERED (namespace, party)
);

CREATE TABLE postdeploy_log (
    run_id        NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    line_no       INT NOT NULL,
    attempt       INT NOT NULL,
    part          INT NOT NULL,
    token         BIGINT NOT NULL,
    logged_at     BIGINT NOT NULL,
    line_text     NVARCHAR(2000),
    dropped_after BIGINT,
    CONSTRAINT postdeploy_log_pk PRIMARY KEY NONCLUSTERED (run_id, line_no)
);

CREATE TABLE postdeploy_sample (
    run_id     NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
    sample_no  INT NOT NULL,
    sampled_at BIGINT NOT NULL,
    done       BIGINT NOT NULL,
    CONSTRAINT postdeploy_sample_pk PRIMARY KEY NONCLUSTERED (run_id, sample_no)
);

CREATE TABLE postdeploy_version (
    id      INT NOT NULL,
    version INT NOT NULL,
    CONSTRAINT postdeploy_version_pk PRIMARY KEY NONCLUSTERED (id)
);

INSERT INTO postdeploy_version (id, version)
SELECT 1, 3 WHERE NOT EXISTS (SELECT 1 FROM postdeploy_version WHERE id = 1);
