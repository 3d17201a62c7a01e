package io.github.postdeploy.internal.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://shop:8080, http://shop:8080/postdeploy",
        "http://shop:8080/, http://shop:8080/postdeploy",
        "https://shop.example.com/shop, https://shop.example.com/shop/postdeploy",
        "https://shop.example.com/shop/, https://shop.example.com/shop/postdeploy",
        "https://shop.example.com/shop/postdeploy, https://shop.example.com/shop/postdeploy",
        "HTTPS://shop.example.com/shop/postdeploy//, https://shop.example.com/shop/postdeploy",
        "http://[::1]:8080/shop, http://[::1]:8080/shop/postdeploy"
    })
    void addressOfApplicationOrOfPostdeploy_isThatOfPostdeploy(String given, String address) {
        assertThat(ServerAddress.of(given)).hasToString(address);
        assertThat(ServerAddress.of(given).resolve("runs?page=0")).hasToString(address + "/runs?page=0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop:8080 | is no address of http or https",
                "shop | is no address of http or https",
                "ftp://shop/ | is no address of http or https",
                "http:///shop | is no address",
                "http://sh op/ | is no address",
                "http://alice:secret@shop/ | POSTDEPLOY_PASSWORD",
                "http://shop/?a=b | something after ?",
                "http://shop/#x | something after ?"
            })
    void anythingElse_isRefusedWithTheRemedy(String given, String words) {
        assertThatThrownBy(() -> ServerAddress.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }
}
