package io.github.postdeploy.internal.migration.flyway;

import java.util.Collection;
import java.util.Set;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;

/** Leaves out scripts that are not to be seen yet, and remembers how the configuration was without that. */
final class HidingResourceProvider implements ResourceProvider {

    private final ResourceProvider all;
    private final Set<String> hidden;
    private final ResourceProvider otherwise;
    private final ClassProvider<JavaMigration> classes;
    private final JavaMigration[] objects;

    /**
     * @param all of the scripts
     * @param hidden those that are not to be seen, as Flyway calls them
     * @param configuration as it is without this
     */
    HidingResourceProvider(ResourceProvider all, Set<String> hidden, Configuration configuration) {
        this.all = all;
        this.hidden = Set.copyOf(hidden);
        this.otherwise = configuration.getResourceProvider();
        this.classes = configuration.getJavaMigrationClassProvider();
        this.objects = configuration.getJavaMigrations();
    }

    /** Makes the configuration what it was. */
    void undo(FluentConfiguration configuration) {
        configuration.resourceProvider(otherwise);
        configuration.javaMigrationClassProvider(classes);
        configuration.javaMigrations(objects);
    }

    @Override
    public LoadableResource getResource(String name) {
        LoadableResource resource = all.getResource(name);
        return resource == null || isHidden(resource) ? null : resource;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return all.getResources(prefix, suffixes).stream()
                .filter(resource -> !isHidden(resource))
                .toList();
    }

    private boolean isHidden(LoadableResource resource) {
        return hidden.contains(resource.getRelativePath());
    }
}
