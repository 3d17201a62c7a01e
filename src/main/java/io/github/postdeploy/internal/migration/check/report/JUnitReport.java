package io.github.postdeploy.internal.migration.check.report;

import io.github.postdeploy.internal.migration.check.Finding;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Severity;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as JUnit's XML. Errors are failures; warnings and remarks are cases that passed, with words. */
final class JUnitReport {

    private static final String SUITE = "postdeploy migrations check";

    private JUnitReport() {}

    static String write(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute(
                    "tests", String.valueOf(Math.max(1, report.findings().size())));
            xml.writeAttribute("failures", String.valueOf(report.count(Severity.ERROR)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            if (report.findings().isEmpty()) {
                testCase(xml, "nothing found in " + report.migrations() + " migrations", SUITE);
                xml.writeEndElement();
            }
            for (Finding finding : report.findings()) {
                write(xml, finding);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        testCase(xml, finding.rule() + " line " + finding.place().line() + ": " + finding.message(), finding.file());
        boolean failure = finding.severity() == Severity.ERROR;
        xml.writeStartElement(failure ? "failure" : "system-out");
        if (failure) {
            xml.writeAttribute("type", finding.rule().name());
            xml.writeAttribute("message", printable(finding.message()));
        }
        xml.writeCharacters(printable(finding.file() + ":" + finding.place().line() + "\n" + finding.sql() + "\n"
                + finding.rule().reason() + "\n" + finding.rule().remedy()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String name, String className) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", printable(name));
        xml.writeAttribute("classname", printable(className));
    }

    /** XML 1.0 has no place for most control characters and for halves of surrogate pairs. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c ->
                        c == '\n' || c == '\t' || c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c < 0xFFFE || c > 0xFFFF
                                ? c
                                : 0xFFFD)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
