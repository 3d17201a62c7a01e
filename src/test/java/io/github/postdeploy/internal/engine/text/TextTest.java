package io.github.postdeploy.internal.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void textThatFits_staysAsItIs() {
        String text = "Größe 🚀\n\t";
        assertThat(Text.fit(text, text.length())).isSameAs(text);
        assertThat(Text.fit("", 5)).isEmpty();
        assertThat(Text.fit(null, 5)).isNull();
    }

    @Test
    void longText_endsWithAnEllipsis() {
        assertThat(Text.fit("abcdef", 5)).isEqualTo("abcd…");
    }

    @Test
    void whatPostgreSqlCannotStore_isReplaced() {
        assertThat(Text.fit("a\0b\uD83Dc\uDE80d", 50)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
        assertThat(Text.fit("ab🚀cd", 4)).isEqualTo("ab\uFFFD…");
    }

    @Test
    void addition_isKeptWhole() {
        assertThat(Text.join("before", "after", 50)).isEqualTo("before after");
        assertThat(Text.join("x".repeat(50), "after", 10)).isEqualTo("xxx… after");
        assertThat(Text.join("before", "y".repeat(50), 10)).isEqualTo(" yyyyyyyy…");
    }

    @Test
    void oneLine_hasNoControlCharacters() {
        assertThat(Text.oneLine("a\r\nb\u0007c\u001b[31m")).isEqualTo("a  b c [31m");
        assertThat(Text.oneLine(null)).isNull();
    }

    @Test
    void nearestNames_areTypingErrorsAndBareMethodNames() {
        List<String> known = List.of("shop.Release.fill", "shop.Release.notice", "shop.Other.fill", "unrelated");
        assertThat(NearestNames.of("fill", known)).containsExactly("shop.Other.fill", "shop.Release.fill");
        assertThat(NearestNames.of("NOTICE", known)).containsExactly("shop.Release.notice");
        assertThat(NearestNames.of("shop.Release.fil", known)).startsWith("shop.Release.fill");
        assertThat(NearestNames.of("xyzzy", known)).isEmpty();
        assertThat(NearestNames.of("a", List.of("b", "c", "d", "e"))).hasSize(3);
        assertThat(NearestNames.of("", List.of())).isEmpty();
    }
}
