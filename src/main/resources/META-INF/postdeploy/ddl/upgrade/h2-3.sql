-- Tables of Postdeploy, from version 2 to 3. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_run ADD COLUMN IF NOT EXISTS nodes_ignored SMALLINT;

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

UPDATE postdeploy_version SET version = 3 WHERE id = 1 AND version < 3;
