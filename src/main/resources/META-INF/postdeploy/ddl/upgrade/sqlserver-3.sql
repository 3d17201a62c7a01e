-- Tables of Postdeploy, from version 2 to 3. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_run ADD nodes_ignored SMALLINT;

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

UPDATE postdeploy_version SET version = 3 WHERE id = 1 AND version < 3;
