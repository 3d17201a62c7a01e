package io.github.postdeploy.internal.batch;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers where the resources are that a batch runtime looks for whenever it starts a job, and that some are nowhere.
 * On a class path of many jars that search takes longer than all the rest of a job that does little. Everything else is
 * left to the class loader behind it.
 */
final class RememberedResources extends ClassLoader {

    private static final List<String> BEGINNINGS =
            List.of("META-INF/batch", "META-INF/services/javax.xml.stream.", BatchScheduler.JOB);

    private final Map<String, Optional<URL>> first = new ConcurrentHashMap<>();
    private final Map<String, List<URL>> all = new ConcurrentHashMap<>();

    RememberedResources(ClassLoader behind) {
        super(behind);
    }

    @Override
    public URL getResource(String name) {
        return remembers(name)
                ? first.computeIfAbsent(name, wanted -> Optional.ofNullable(super.getResource(wanted)))
                        .orElse(null)
                : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!remembers(name)) {
            return super.getResources(name);
        }
        List<URL> known = all.get(name);
        if (known == null) {
            known = Collections.list(super.getResources(name));
            all.put(name, known);
        }
        return Collections.enumeration(known);
    }

    private static boolean remembers(String name) {
        return BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
