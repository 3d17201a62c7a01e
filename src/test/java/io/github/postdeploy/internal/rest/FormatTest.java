package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/problem+json",
                "application/*",
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/plain;q=0.5, application/json",
                "text/plain;q=0",
                "text/plain, application/json",
                "text/plain;q=0, */*",
                "text/plain;q=high",
                "nonsense",
                ";;;,,,"
            })
    void anythingButAWishForText_isJson(String accept) {
        assertThat(Format.of(List.of(accept))).isEqualTo(Format.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "TEXT/Plain; charset=utf-8",
                "text/*",
                "text/plain, */*",
                "text/plain, */*;q=0.1",
                "application/json;q=0.5, text/plain",
                "application/json;q=0, */*"
            })
    void wishForText_isText(String accept) {
        assertThat(Format.of(List.of(accept))).isEqualTo(Format.TEXT);
    }

    @Test
    void noHeader_isJson() {
        assertThat(Format.of(List.of())).isEqualTo(Format.JSON);
    }

    @Test
    void severalHeaders_countTogether() {
        assertThat(Format.of(List.of("application/json;q=0.1", "text/plain"))).isEqualTo(Format.TEXT);
    }
}
