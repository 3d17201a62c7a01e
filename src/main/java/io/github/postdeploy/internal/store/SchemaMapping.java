package io.github.postdeploy.internal.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Our class loader with one more resource: a mapping file that puts the tables of the persistence unit into a schema. It
 * is the only way that both providers have; and classes of EclipseLink, which could do it too, are hidden from
 * applications on Open Liberty.
 */
final class SchemaMapping extends ClassLoader {

    static final String RESOURCE = "META-INF/postdeploy-schema-orm.xml";

    private static final String CONTENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
              <persistence-unit-metadata>
                <persistence-unit-defaults>
                  <schema>%s</schema>
                </persistence-unit-defaults>
              </persistence-unit-metadata>
            </entity-mappings>
            """;

    private final byte[] content;

    /** @param schema a plain identifier */
    SchemaMapping(String schema) {
        super(SchemaMapping.class.getClassLoader());
        this.content = CONTENT.formatted(schema).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected URL findResource(String name) {
        return name.equals(RESOURCE) ? url() : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(found));
    }

    private URL url() {
        try {
            return new URL(null, "memory:/" + RESOURCE, new Handler());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Handler extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {

                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
