-- Tables of Postdeploy, from version 2 to 3. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_run ADD COLUMN nodes_ignored SMALLINT;

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

UPDATE postdeploy_version SET version = 3 WHERE id = 1 AND version < 3;
