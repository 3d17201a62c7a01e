package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a data source is called tells no password. */
class DataSourceNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://db:5432/shop jdbc:postgresql://db:5432/shop",
                "jdbc:postgresql://db/shop?user=u&password=secret&ssl=true jdbc:postgresql://db/shop?user=u&password=***&ssl=true",
                "jdbc:mariadb://u:secret@db:3306/shop jdbc:mariadb://***@db:3306/shop",
                "jdbc:mysql://db/shop?trustCertificateKeyStorePassword=s&x=1 jdbc:mysql://db/shop?trustCertificateKeyStorePassword=***&x=1",
                "jdbc:oracle:thin:scott/tiger@//db:1521/shop jdbc:oracle:thin:***@//db:1521/shop",
                "jdbc:oracle:thin:@db:1521:shop jdbc:oracle:thin:@db:1521:shop",
                "jdbc:sqlserver://db;databaseName=shop;password=secret;encrypt=true jdbc:sqlserver://db;databaseName=shop;password=***;encrypt=true",
                "jdbc:h2:file:/data/shop;CIPHER=AES;PASSWORD=x jdbc:h2:file:/data/shop;CIPHER=AES;PASSWORD=***",
                "jdbc:h2:mem:shop jdbc:h2:mem:shop",
            })
    void url_isShownWithoutPasswords(String url, String shown) {
        assertThat(DataSourceName.masked(url)).isEqualTo(shown);
    }
}
