package io.github.postdeploy.sample.migrations;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Migrates when the application starts. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class AtStart {

    @Inject
    private Schema schema;

    private Report report;

    @PostConstruct
    void migrate() {
        schema.migrateAtStart();
        report = schema.report();
    }

    /** How the schema stood when the application had started. */
    public Report report() {
        return report;
    }
}
