-- Tables of Postdeploy, from version 2 to 3. Only adds; the library's version before works on with them.
ALTER TABLE postdeploy_run ADD (nodes_ignored NUMBER(5));

CREATE TABLE postdeploy_node (
    application VARCHAR2(100 CHAR) NOT NULL,
    boot        VARCHAR2(36 CHAR) NOT NULL,
    node        VARCHAR2(255 CHAR) NOT NULL,
    app_release VARCHAR2(255 CHAR),
    started_at  NUMBER(19) NOT NULL,
    alive_until NUMBER(19) NOT NULL,
    CONSTRAINT postdeploy_node_pk PRIMARY KEY (application, boot)
);

CREATE TABLE postdeploy_release (
    application   VARCHAR2(100 CHAR) NOT NULL,
    app_release   VARCHAR2(255 CHAR) NOT NULL,
    first_seen    NUMBER(19) NOT NULL,
    unsafe_since  NUMBER(19),
    unsafe_action VARCHAR2(255 CHAR),
    gate_status   VARCHAR2(16 CHAR),
    gate_message  CLOB,
    gate_at       NUMBER(19),
    CONSTRAINT postdeploy_release_pk PRIMARY KEY (application, app_release),
    CONSTRAINT postdeploy_release_order UNIQUE (application, first_seen)
);

CREATE TABLE postdeploy_release_action (
    application VARCHAR2(100 CHAR) NOT NULL,
    first_seen  NUMBER(19) NOT NULL,
    action      VARCHAR2(255 CHAR) NOT NULL,
    tenant      VARCHAR2(255 CHAR) NOT NULL,
    run_id      VARCHAR2(36 CHAR) NOT NULL,
    CONSTRAINT postdeploy_release_action_pk PRIMARY KEY (application, first_seen, action, tenant)
);

CREATE TABLE postdeploy_quorum (
    namespace     VARCHAR2(255 CHAR) NOT NULL,
    parties       NUMBER(10) NOT NULL,
    status        VARCHAR2(16 CHAR) NOT NULL,
    formation     NUMBER(19) NOT NULL,
    version       NUMBER(19) NOT NULL,
    leader        VARCHAR2(255 CHAR),
    holder        VARCHAR2(36 CHAR),
    leader_until  NUMBER(19),
    error_message CLOB,
    changed_at    NUMBER(19) NOT NULL,
    CONSTRAINT postdeploy_quorum_pk PRIMARY KEY (namespace)
);

CREATE TABLE postdeploy_quorum_party (
    namespace   VARCHAR2(255 CHAR) NOT NULL,
    party       VARCHAR2(255 CHAR) NOT NULL,
    formation   NUMBER(19) NOT NULL,
    joined_at   NUMBER(19) NOT NULL,
    alive_until NUMBER(19) NOT NULL,
    CONSTRAINT postdeploy_quorum_party_pk PRIMARY KEY (namespace, party)
);

CREATE TABLE postdeploy_log (
    run_id        VARCHAR2(36 CHAR) NOT NULL,
    line_no       NUMBER(10) NOT NULL,
    attempt       NUMBER(10) NOT NULL,
    part          NUMBER(10) NOT NULL,
    token         NUMBER(19) NOT NULL,
    logged_at     NUMBER(19) NOT NULL,
    line_text     CLOB,
    dropped_after NUMBER(19),
    CONSTRAINT postdeploy_log_pk PRIMARY KEY (run_id, line_no)
);

CREATE TABLE postdeploy_sample (
    run_id     VARCHAR2(36 CHAR) NOT NULL,
    sample_no  NUMBER(10) NOT NULL,
    sampled_at NUMBER(19) NOT NULL,
    done       NUMBER(19) NOT NULL,
    CONSTRAINT postdeploy_sample_pk PRIMARY KEY (run_id, sample_no)
);

UPDATE postdeploy_version SET version = 3 WHERE id = 1 AND version < 3;
