package io.github.postdeploy.internal.batch;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what no runtime tells beforehand. */
final class JobXml {

    private JobXml() {}

    /** Whether the job's XML says so, or cannot be read here: the runtime then decides. */
    static boolean isRestartable(String job) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream("META-INF/batch-jobs/" + job + ".xml")) {
            return in == null || isRestartable(in);
        } catch (IOException | XMLStreamException unreadable) {
            return true;
        }
    }

    private static boolean isRestartable(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        try {
            reader.nextTag();
            return !"false".equals(reader.getAttributeValue(null, "restartable"));
        } finally {
            reader.close();
        }
    }
}
