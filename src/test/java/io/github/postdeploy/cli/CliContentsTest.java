package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the build's file lets into the jar of the command line; told before the jar is packed. */
class CliContentsTest {

    private static final String INCLUDED =
            "//execution[id='cli']//filter[artifact='io.github.postdeploy:postdeploy']/includes/include";

    @Test
    void whatIsLeftOut_isNotNeeded() throws Exception {
        JavaClasses included = OwnClasses.compiled(included());
        assertThat(OwnClasses.missing(included))
                .as("the filter of the execution \"cli\" in pom.xml lacks")
                .isEmpty();
        assertThat(included.contain(Main.class.getName())).isTrue();
    }

    private static List<String> included() throws Exception {
        Document pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList nodes =
                (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(INCLUDED, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }
}
