package io.github.postdeploy.kills;

import io.github.postdeploy.kills.application.Gates;
import io.github.postdeploy.kills.application.Release;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as an archive, for servers that know the data source by some name. */
abstract class KillsWar {

    private final String name;

    private KillsWar(String name) {
        this.name = name;
    }

    /** The one with everything that is killed in the middle. */
    static KillsWar standard() {
        return new KillsWar("kills") {
            @Override
            WebArchive complete(WebArchive archive, String dataSource) throws IOException {
                String unit = ServerFiles.resource("/kills/persistence.xml").replace("@datasource@", dataSource);
                return archive.addPackage(Release.class.getPackage())
                        .addAsResource(new StringAsset(unit), "META-INF/persistence.xml");
            }
        };
    }

    /** One with these actions, which tells its release by its manifest. */
    static KillsWar of(String release, Class<?> actions) {
        return new KillsWar("kills-" + release) {
            @Override
            WebArchive complete(WebArchive archive, String dataSource) {
                return archive.addClasses(actions, Gates.class)
                        .addAsResource(
                                new StringAsset("postdeploy.datasource=" + dataSource + "\n"),
                                "META-INF/microprofile-config.properties")
                        .setManifest(
                                new StringAsset("Manifest-Version: 1.0\nImplementation-Version: " + release + "\n"));
            }
        };
    }

    abstract WebArchive complete(WebArchive archive, String dataSource) throws IOException;

    /** The file. */
    final Path on(String dataSource) throws IOException {
        Path library = Path.of(System.getProperty("library.jar"));
        Path file = library.resolveSibling(name + "-" + dataSource.replaceAll("\\W", "_") + ".war");
        WebArchive archive = ShrinkWrap.create(WebArchive.class, "kills.war")
                .addAsLibraries(library.toFile())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        complete(archive, dataSource).as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }
}
