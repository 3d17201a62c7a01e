-- Tables of Postdeploy, version 3. Instants are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE postdeploy_action (
    application    VARCHAR2(100 CHAR) NOT NULL,
    action         VARCHAR2(255 CHAR) NOT NULL,
    tenant         VARCHAR2(255 CHAR) NOT NULL,
    status         VARCHAR2(16 CHAR) NOT NULL,
    run_id         VARCHAR2(36 CHAR),
    token          NUMBER(19) NOT NULL,
    node           VARCHAR2(255 CHAR),
    boot           VARCHAR2(36 CHAR),
    lease_until    NUMBER(19),
    stop_requested NUMBER(5) NOT NULL,
    resting_status VARCHAR2(16 CHAR),
    resting_run    VARCHAR2(36 CHAR),
    CONSTRAINT postdeploy_action_pk PRIMARY KEY (application, action, tenant)
);

CREATE TABLE postdeploy_run (
    id                 VARCHAR2(36 CHAR) NOT NULL,
    application        VARCHAR2(100 CHAR) NOT NULL,
    action             VARCHAR2(255 CHAR) NOT NULL,
    tenant             VARCHAR2(255 CHAR) NOT NULL,
    status             VARCHAR2(16 CHAR) NOT NULL,
    attempt            NUMBER(10) NOT NULL,
    run_mode           VARCHAR2(8 CHAR) NOT NULL,
    triggered_by       VARCHAR2(8 CHAR) NOT NULL,
    actor              VARCHAR2(255 CHAR) NOT NULL,
    node               VARCHAR2(255 CHAR),
    app_release        VARCHAR2(255 CHAR),
    scheduled_at       NUMBER(19) NOT NULL,
    started_at         NUMBER(19),
    finished_at        NUMBER(19),
    progress_done      NUMBER(19),
    progress_total     NUMBER(19),
    message            CLOB,
    error_type         VARCHAR2(500 CHAR),
    error_message      CLOB,
    stack_trace        CLOB,
    stop_triggered_by  VARCHAR2(8 CHAR),
    stop_actor         VARCHAR2(255 CHAR),
    stop_at            NUMBER(19),
    reset_triggered_by VARCHAR2(8 CHAR),
    reset_actor        VARCHAR2(255 CHAR),
    reset_at           NUMBER(19),
    arguments          CLOB,
    on_crash           VARCHAR2(8 CHAR),
    sample_size        NUMBER(10),
    progress_rate      BINARY_DOUBLE,
    progress_at        NUMBER(19),
    failures           NUMBER(10),
    resume_triggered_by VARCHAR2(8 CHAR),
    resume_actor       VARCHAR2(255 CHAR),
    resume_at          NUMBER(19),
    job_execution      NUMBER(19),
    nodes_ignored      NUMBER(5),
    CONSTRAINT postdeploy_run_pk PRIMARY KEY (id)
);

CREATE INDEX postdeploy_action_run ON postdeploy_action (run_id);
CREATE INDEX postdeploy_action_boot ON postdeploy_action (boot);
CREATE INDEX postdeploy_action_lease ON postdeploy_action (lease_until);
CREATE INDEX postdeploy_run_newest ON postdeploy_run (application, scheduled_at, id);
CREATE INDEX postdeploy_run_action ON postdeploy_run (application, action, scheduled_at);
CREATE INDEX postdeploy_run_finished ON postdeploy_run (application, finished_at);

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

CREATE TABLE postdeploy_version (
    id      NUMBER(10) NOT NULL,
    version NUMBER(10) NOT NULL,
    CONSTRAINT postdeploy_version_pk PRIMARY KEY (id)
);

INSERT INTO postdeploy_version (id, version)
SELECT 1, 3 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM postdeploy_version WHERE id = 1);
