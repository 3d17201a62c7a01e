package io.github.postdeploy.kills;

import io.github.postdeploy.kills.application.Release;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as an archive. */
final class KillsWar {

    private KillsWar() {}

    /** A file with the application for servers that know the data source by this name. */
    static Path on(String dataSource) throws IOException {
        Path library = Path.of(System.getProperty("library.jar"));
        Path file = library.resolveSibling("kills-" + dataSource.replaceAll("\\W", "_") + ".war");
        ShrinkWrap.create(WebArchive.class, "kills.war")
                .addPackage(Release.class.getPackage())
                .addAsLibraries(library.toFile())
                .addAsResource(
                        new StringAsset(
                                ServerFiles.resource("/kills/persistence.xml").replace("@datasource@", dataSource)),
                        "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
        return file;
    }
}
