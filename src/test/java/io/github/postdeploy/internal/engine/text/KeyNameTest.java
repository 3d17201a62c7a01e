package io.github.postdeploy.internal.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.spi.Quorum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Release42.fill names", "東京", "whole \uD83D\uDE80", "*", "a'b\"c;--"})
    void nameThatEveryDatabaseKeepsAsItIs_isFine(String name) {
        assertThat(KeyName.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void nameOfNothing_isBlank(String name) {
        assertThat(KeyName.fault(name)).contains("is blank");
    }

    @Test
    void noName_isBlank() {
        assertThat(KeyName.fault(null)).contains("is blank");
    }

    @Test
    void longestName_isThatOfTheQuorum() {
        assertThat(KeyName.fault("x".repeat(Quorum.LONGEST_NAME))).isEmpty();
        assertThat(KeyName.fault("x".repeat(Quorum.LONGEST_NAME + 1)))
                .contains("is longer than 255 characters: it has 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a\n", "\u2003a"})
    void whiteSpaceAtAnEnd_isRefused(String name) {
        assertThat(KeyName.fault(name)).contains("begins or ends with white space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\u0007", "a\u0085b"})
    void controlCharacter_isRefused(String name) {
        assertThat(KeyName.fault(name)).contains("contains a control character");
    }

    @Test
    void halfOfASurrogatePair_isRefused() {
        assertThat(KeyName.fault("a\uD83D")).contains("contains half a surrogate pair, which is no character");
        assertThat(KeyName.fault("\uDE80b")).contains("contains half a surrogate pair, which is no character");
    }
}
