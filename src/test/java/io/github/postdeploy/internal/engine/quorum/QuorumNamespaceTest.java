package io.github.postdeploy.internal.engine.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumNamespaceTest {

    @Test
    void namespace_isTheHashThatOtherToolsMake() {
        // printf '\0\0\0\5V1__a\0\0\0\6V2__\303\237' | sha256sum
        assertThat(QuorumNamespace.of(List.of("V1__a", "V2__ß")))
                .isEqualTo("263f522c8f1ddd0fe5c446fc0a5536791129cb79c734fd2cbbe7ef1101177454");
    }

    @Test
    void orderAndCuts_matter() {
        assertThat(List.of(
                        QuorumNamespace.of(List.of()),
                        QuorumNamespace.of(List.of("")),
                        QuorumNamespace.of(List.of("", "")),
                        QuorumNamespace.of(List.of("ab")),
                        QuorumNamespace.of(List.of("a", "b")),
                        QuorumNamespace.of(List.of("b", "a")),
                        QuorumNamespace.of(List.of("", "ab")),
                        QuorumNamespace.of(List.of("ab", ""))))
                .doesNotHaveDuplicates()
                .allMatch(namespace -> namespace.matches("[0-9a-f]{64}"));
    }
}
