package io.github.postdeploy.internal.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the data source of the application's own persistence units. */
final class ApplicationDataSource {

    static final String SERVER_DEFAULT = "java:comp/DefaultDataSource";

    private static final String DESCRIPTOR = "META-INF/persistence.xml";
    private static final String ELEMENT = "jta-data-source";

    private ApplicationDataSource() {}

    /** The only data source that the application's persistence units name, else the server's default. */
    static String name() {
        Set<String> names = names();
        if (names.size() > 1) {
            Log.severalDataSources(names, SERVER_DEFAULT);
        }
        return names.size() == 1 ? names.iterator().next() : SERVER_DEFAULT;
    }

    /** Those that the application's persistence units name. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (URL descriptor : descriptors()) {
            names.addAll(namesIn(descriptor));
        }
        return names;
    }

    private static List<URL> descriptors() {
        try {
            return Collections.list(ApplicationDataSource.class.getClassLoader().getResources(DESCRIPTOR));
        } catch (IOException unreadable) {
            Log.unreadableDescriptor(DESCRIPTOR, unreadable);
            return List.of();
        }
    }

    static List<String> namesIn(URL descriptor) {
        List<String> names = new ArrayList<>();
        try {
            URLConnection connection = descriptor.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                XMLStreamReader reader = parsers().createXMLStreamReader(in);
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT
                            && reader.getLocalName().equals(ELEMENT)) {
                        String name = reader.getElementText().strip();
                        if (!name.isEmpty()) {
                            names.add(name);
                        }
                    }
                }
            }
        } catch (IOException | XMLStreamException unreadable) {
            Log.unreadableDescriptor(descriptor.toString(), unreadable);
        }
        return names;
    }

    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
