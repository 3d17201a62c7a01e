-- Tables of Postdeploy, version 3. Instants are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE IF NOT EXISTS postdeploy_action (
    application    VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    action         VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    tenant         VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    status         VARCHAR(16) NOT NULL,
    run_id         VARCHAR(36) COLLATE utf8mb4_bin,
    token          BIGINT NOT NULL,
    node           VARCHAR(255),
    boot           VARCHAR(36) COLLATE utf8mb4_bin,
    lease_until    BIGINT,
    stop_requested SMALLINT NOT NULL,
    resting_status VARCHAR(16),
    resting_run    VARCHAR(36) COLLATE utf8mb4_bin,
    CONSTRAINT postdeploy_action_pk PRIMARY KEY (application, action, tenant),
    INDEX postdeploy_action_run (run_id),
    INDEX postdeploy_action_boot (boot),
    INDEX postdeploy_action_lease (lease_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_run (
    id                 VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    application        VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    action             VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    tenant             VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    status             VARCHAR(16) NOT NULL,
    attempt            INTEGER NOT NULL,
    run_mode           VARCHAR(8) NOT NULL,
    triggered_by       VARCHAR(8) NOT NULL,
    actor              VARCHAR(255) NOT NULL,
    node               VARCHAR(255),
    app_release        VARCHAR(255),
    scheduled_at       BIGINT NOT NULL,
    started_at         BIGINT,
    finished_at        BIGINT,
    progress_done      BIGINT,
    progress_total     BIGINT,
    message            VARCHAR(2000),
    error_type         VARCHAR(500),
    error_message      VARCHAR(2000),
    stack_trace        MEDIUMTEXT,
    stop_triggered_by  VARCHAR(8),
    stop_actor         VARCHAR(255),
    stop_at            BIGINT,
    reset_triggered_by VARCHAR(8),
    reset_actor        VARCHAR(255),
    reset_at           BIGINT,
    arguments          MEDIUMTEXT,
    on_crash           VARCHAR(8),
    sample_size        INTEGER,
    progress_rate      DOUBLE,
    progress_at        BIGINT,
    failures           INTEGER,
    resume_triggered_by VARCHAR(8),
    resume_actor       VARCHAR(255),
    resume_at          BIGINT,
    job_execution      BIGINT,
    nodes_ignored      SMALLINT,
    CONSTRAINT postdeploy_run_pk PRIMARY KEY (id),
    INDEX postdeploy_run_newest (application, scheduled_at, id),
    INDEX postdeploy_run_action (application, action, scheduled_at),
    INDEX postdeploy_run_finished (application, finished_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

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

CREATE TABLE IF NOT EXISTS postdeploy_node (
    application VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    boot        VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    node        VARCHAR(255) NOT NULL,
    app_release VARCHAR(255),
    started_at  BIGINT NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT postdeploy_node_pk PRIMARY KEY (application, boot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_release (
    application   VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    app_release   VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    first_seen    BIGINT NOT NULL,
    unsafe_since  BIGINT,
    unsafe_action VARCHAR(255),
    gate_status   VARCHAR(16),
    gate_message  VARCHAR(2000),
    gate_at       BIGINT,
    CONSTRAINT postdeploy_release_pk PRIMARY KEY (application, app_release),
    CONSTRAINT postdeploy_release_order UNIQUE (application, first_seen)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_release_action (
    application VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    first_seen  BIGINT NOT NULL,
    action      VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    tenant      VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    run_id      VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    CONSTRAINT postdeploy_release_action_pk PRIMARY KEY (application, first_seen, action, tenant)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_quorum (
    namespace     VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    parties       INTEGER NOT NULL,
    status        VARCHAR(16) NOT NULL,
    formation     BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    leader        VARCHAR(255) COLLATE utf8mb4_bin,
    holder        VARCHAR(36) COLLATE utf8mb4_bin,
    leader_until  BIGINT,
    error_message VARCHAR(2000),
    changed_at    BIGINT NOT NULL,
    CONSTRAINT postdeploy_quorum_pk PRIMARY KEY (namespace)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_quorum_party (
    namespace   VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    party       VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    formation   BIGINT NOT NULL,
    joined_at   BIGINT NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT postdeploy_quorum_party_pk PRIMARY KEY (namespace, party)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_log (
    run_id        VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    line_no       INTEGER NOT NULL,
    attempt       INTEGER NOT NULL,
    part          INTEGER NOT NULL,
    token         BIGINT NOT NULL,
    logged_at     BIGINT NOT NULL,
    line_text     VARCHAR(2000),
    dropped_after BIGINT,
    CONSTRAINT postdeploy_log_pk PRIMARY KEY (run_id, line_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_sample (
    run_id     VARCHAR(36) COLLATE utf8mb4_bin NOT NULL,
    sample_no  INTEGER NOT NULL,
    sampled_at BIGINT NOT NULL,
    done       BIGINT NOT NULL,
    CONSTRAINT postdeploy_sample_pk PRIMARY KEY (run_id, sample_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS postdeploy_version (
    id      INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT postdeploy_version_pk PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin ROW_FORMAT = DYNAMIC;

INSERT INTO postdeploy_version (id, version)
SELECT 1, 3 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM postdeploy_version WHERE id = 1);
