package io.github.postdeploy.servers;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same jobs on WildFly, in a job repository in a database. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class StoredBatchJobsIT extends BatchJobsIT {

    @Deployment(name = "stored-jobs", managed = false, testable = false)
    static WebArchive storedJobs() {
        return Applications.jobs("stored-jobs").addAsManifestResource("servers/wildfly/jboss-all.xml", "jboss-all.xml");
    }

    @Override
    String application() {
        return "stored-jobs";
    }

    @Override
    boolean remembersJobs() {
        return true;
    }
}
