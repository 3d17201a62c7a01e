-- Tables of Postdeploy, version 1. Instants are milliseconds since 1970-01-01T00:00:00Z.
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
    CONSTRAINT postdeploy_run_pk PRIMARY KEY (id)
);

CREATE INDEX IF NOT EXISTS postdeploy_action_run ON postdeploy_action (run_id);
CREATE INDEX IF NOT EXISTS postdeploy_action_boot ON postdeploy_action (boot);
CREATE INDEX IF NOT EXISTS postdeploy_action_lease ON postdeploy_action (lease_until);
CREATE INDEX IF NOT EXISTS postdeploy_run_newest ON postdeploy_run (application, scheduled_at, id);
CREATE INDEX IF NOT EXISTS postdeploy_run_action ON postdeploy_run (application, action, scheduled_at);
CREATE INDEX IF NOT EXISTS postdeploy_run_finished ON postdeploy_run (application, finished_at);

CREATE TABLE IF NOT EXISTS postdeploy_version (
    id      INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT postdeploy_version_pk PRIMARY KEY (id)
);

INSERT INTO postdeploy_version (id, version)
SELECT 1, 1 WHERE NOT EXISTS (SELECT 1 FROM postdeploy_version WHERE id = 1);
