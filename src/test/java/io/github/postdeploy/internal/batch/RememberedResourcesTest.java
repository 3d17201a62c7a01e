package io.github.postdeploy.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedResourcesTest {

    private static final String JOB_XML = "META-INF/batch-jobs/postdeploy-run.xml";
    private static final String FACTORIES = "META-INF/services/javax.xml.stream.XMLInputFactory";

    private final SearchedLoader behind = new SearchedLoader();
    private final RememberedResources resources = new RememberedResources(behind);

    @Test
    void whatARuntimeLooksForAtEachStart_isSearchedOnce() throws IOException {
        for (int start = 0; start < 3; start++) {
            assertThat(resources.getResource(JOB_XML)).hasPath("/" + JOB_XML);
            assertThat(resources.getResource("META-INF/batch.xml")).isNull();
            assertThat(Collections.list(resources.getResources(FACTORIES))).hasSize(1);
        }
        assertThat(behind.searched).containsExactly(JOB_XML, "META-INF/batch.xml", FACTORIES);
    }

    @Test
    void everythingElse_isSearchedAgain() throws IOException {
        for (int time = 0; time < 2; time++) {
            assertThat(resources.getResource("application.properties")).isNotNull();
            assertThat(Collections.list(resources.getResources("META-INF/services/other")))
                    .hasSize(1);
        }
        assertThat(behind.searched).hasSize(4);
    }

    /** Has everything but {@code batch.xml}, and notes what it is asked. */
    private static final class SearchedLoader extends ClassLoader {

        private final List<String> searched = new ArrayList<>();

        SearchedLoader() {
            super(null);
        }

        @Override
        public URL getResource(String name) {
            searched.add(name);
            return name.endsWith("batch.xml") ? null : url(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            searched.add(name);
            return Collections.enumeration(List.of(url(name)));
        }

        private static URL url(String name) {
            try {
                return new URL("file:/" + name);
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
