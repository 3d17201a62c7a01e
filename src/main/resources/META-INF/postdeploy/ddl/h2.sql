-- Tables of Postdeploy, version 3. Instants are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE IF NOT EXISTS postdeploy_action (
    application    CHARACTER VARYING(100) NOT NULL,
    action         CHARACTER VARYING(255) NOT NULL,
    tenant         CHARACTER VARYING(255) NOT NULL,
    status         CHARACTER VARYING(16) NOT NULL,
    run_id         CHARACTER VARYING(36),
    token          BIGINT NOT NULL,
    node           CHARACTER VARYING(255),
    boot           CHARACTER VARYING(36),
    lease_until    BIGINT,
    stop_requested SMALLINT NOT NULL,
    resting_status CHARACTER VARYING(16),
    resting_run    CHARACTER VARYING(36),
    CONSTRAINT postdeploy_action_pk PRIMARY KEY (application, action, tenant)
);

CREATE TABLE IF NOT EXISTS postdeploy_run (
    id                 CHARACTER VARYING(36) NOT NULL,
    application        CHARACTER VARYING(100) NOT NULL,
    action             CHARACTER VARYING(255) NOT NULL,
    tenant             CHARACTER VARYING(255) NOT NULL,
    status             CHARACTER VARYING(16) NOT NULL,
    attempt            INTEGER NOT NULL,
    run_mode           CHARACTER VARYING(8) NOT NULL,
    triggered_by       CHARACTER VARYING(8) NOT NULL,
    actor              CHARACTER VARYING(255) NOT NULL,
    node               CHARACTER VARYING(255),
    app_release        CHARACTER VARYING(255),
    scheduled_at       BIGINT NOT NULL,
    started_at         BIGINT,
    finished_at        BIGINT,
    progress_done      BIGINT,
    progress_total     BIGINT,
    message            CHARACTER VARYING(2000),
    error_type         CHARACTER VARYING(500),
    error_message      CHARACTER VARYING(2000),
    stack_trace        CHARACTER VARYING(16000),
    stop_triggered_by  CHARACTER VARYING(8),
    stop_actor         CHARACTER VARYING(255),
    stop_at            BIGINT,
    reset_triggered_by CHARACTER VARYING(8),
    reset_actor        CHARACTER VARYING(255),
    reset_at           BIGINT,
    arguments          CHARACTER VARYING(1000000),
    on_crash           CHARACTER VARYING(8),
    sample_size        INTEGER,
    progress_rate      DOUBLE PRECISION,
    progress_at        BIGINT,
    failures           INTEGER,
    resume_triggered_by CHARACTER VARYING(8),
    resume_actor       CHARACTER VARYING(255),
    resume_at          BIGINT,
    job_execution      BIGINT,
    nodes_ignored      SMALLINT,
    CONSTRAINT postdeploy_run_pk PRIMARY KEY (id)
);

CREATE INDEX IF NOT EXISTS postdeploy_action_run ON postdeploy_action (run_id);
CREATE INDEX IF NOT EXISTS postdeploy_action_boot ON postdeploy_action (boot);
CREATE INDEX IF NOT EXISTS postdeploy_action_lease ON postdeploy_action (lease_until);
CREATE INDEX IF NOT EXISTS postdeploy_run_newest ON postdeploy_run (application, scheduled_at, id);
CREATE INDEX IF NOT EXISTS postdeploy_run_action ON postdeploy_run (application, action, scheduled_at);
CREATE INDEX IF NOT EXISTS postdeploy_run_finished ON postdeploy_run (application, finished_at);

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

CREATE TABLE IF NOT EXISTS postdeploy_node (
    application CHARACTER VARYING(100) NOT NULL,
    boot        CHARACTER VARYING(36) NOT NULL,
    node        CHARACTER VARYING(255) NOT NULL,
    app_release CHARACTER VARYING(255),
    started_at  BIGINT NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT postdeploy_node_pk PRIMARY KEY (application, boot)
);

CREATE TABLE IF NOT EXISTS postdeploy_release (
    application   CHARACTER VARYING(100) NOT NULL,
    app_release   CHARACTER VARYING(255) NOT NULL,
    first_seen    BIGINT NOT NULL,
    unsafe_since  BIGINT,
    unsafe_action CHARACTER VARYING(255),
    gate_status   CHARACTER VARYING(16),
    gate_message  CHARACTER VARYING(2000),
    gate_at       BIGINT,
    CONSTRAINT postdeploy_release_pk PRIMARY KEY (application, app_release),
    CONSTRAINT postdeploy_release_order UNIQUE (application, first_seen)
);

CREATE TABLE IF NOT EXISTS postdeploy_release_action (
    application CHARACTER VARYING(100) NOT NULL,
    first_seen  BIGINT NOT NULL,
    action      CHARACTER VARYING(255) NOT NULL,
    tenant      CHARACTER VARYING(255) NOT NULL,
    run_id      CHARACTER VARYING(36) NOT NULL,
    CONSTRAINT postdeploy_release_action_pk PRIMARY KEY (application, first_seen, action, tenant)
);

CREATE TABLE IF NOT EXISTS postdeploy_quorum (
    namespace     CHARACTER VARYING(255) NOT NULL,
    parties       INTEGER NOT NULL,
    status        CHARACTER VARYING(16) NOT NULL,
    formation     BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    leader        CHARACTER VARYING(255),
    holder        CHARACTER VARYING(36),
    leader_until  BIGINT,
    error_message CHARACTER VARYING(2000),
    changed_at    BIGINT NOT NULL,
    CONSTRAINT postdeploy_quorum_pk PRIMARY KEY (namespace)
);

CREATE TABLE IF NOT EXISTS postdeploy_quorum_party (
    namespace   CHARACTER VARYING(255) NOT NULL,
    party       CHARACTER VARYING(255) NOT NULL,
    formation   BIGINT NOT NULL,
    joined_at   BIGINT NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT postdeploy_quorum_party_pk PRIMARY KEY (namespace, party)
);

CREATE TABLE IF NOT EXISTS postdeploy_log (
    run_id        CHARACTER VARYING(36) NOT NULL,
    line_no       INTEGER NOT NULL,
    attempt       INTEGER NOT NULL,
    part          INTEGER NOT NULL,
    token         BIGINT NOT NULL,
    logged_at     BIGINT NOT NULL,
    line_text     CHARACTER VARYING(2000),
    dropped_after BIGINT,
    CONSTRAINT postdeploy_log_pk PRIMARY KEY (run_id, line_no)
);

CREATE TABLE IF NOT EXISTS postdeploy_sample (
    run_id     CHARACTER VARYING(36) NOT NULL,
    sample_no  INTEGER NOT NULL,
    sampled_at BIGINT NOT NULL,
    done       BIGINT NOT NULL,
    CONSTRAINT postdeploy_sample_pk PRIMARY KEY (run_id, sample_no)
);

CREATE TABLE IF NOT EXISTS postdeploy_version (
    id      INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT postdeploy_version_pk PRIMARY KEY (id)
);

INSERT INTO postdeploy_version (id, version)
SELECT 1, 3 WHERE NOT EXISTS (SELECT 1 FROM postdeploy_version WHERE id = 1);
