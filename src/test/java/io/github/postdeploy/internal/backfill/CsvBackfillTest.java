package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.CsvRow;
import io.github.postdeploy.CsvRows;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of CSV files. */
class CsvBackfillTest {

    private static final JdbcChunk NOWHERE = new JdbcChunk(null);
    private static final List<String> BREAKS = List.of("\r\n", "\n", "\r");

    @TempDir
    Path directory;

    @Test
    void fields_areThoseOfTheRfc() throws IOException {
        CsvRows csv = csv("a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n\r\n,\n\" \", é \r\n");
        assertThat(fields(csv)).containsExactly(List.of("1", "x, \"y\"\r\nz"), List.of("", ""), List.of(" ", " é "));
    }

    @Test
    void record_knowsItsPlace() throws Exception {
        List<CsvRow> rows = rows(csv("\n\na;b\n\n1;\"two\nlines\"\n\n\n2;3").separator(';'));
        assertThat(rows).extracting(CsvRow::number).containsExactly(1L, 2L);
        assertThat(rows).extracting(CsvRow::line).containsExactly(5L, 9L);
        assertThat(rows.get(1).get("b")).isEqualTo("3");
        assertThat(rows.get(1).columns()).containsExactly("a", "b");
        assertThatThrownBy(() -> rows.get(0).get("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no column 'c' in ")
                .hasMessageContaining("There are a, b.");
    }

    @Test
    void byteOrderMarkAndGivenColumns_arePossible() throws IOException {
        assertThat(fields(csv("\uFEFF1,2\n").columns("a", "b"))).containsExactly(List.of("1", "2"));
        assertThat(fields(csv("\uFEFFa,b\n1,2"))).containsExactly(List.of("1", "2"));
        assertThat(fields(csv("a,b\n"))).isEmpty();
        assertThat(fields(csv("").columns("a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-15", "windows-1252", "Shift_JIS", "GB18030"})
    void anyFile_isReadFromAnyRecordOn(String name) throws Exception {
        Charset charset = Charset.forName(name);
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<List<String>> records = records(random, charset);
            String text = text(records, random);
            Path file = Files.write(directory.resolve("random.csv"), text.getBytes(charset));
            CsvRows csv = Backfills.csv(file.toUri()).charset(charset).columns("a", "b", "c");

            List<CsvRow> rows = rows(csv);
            assertThat(rows).extracting(CsvRow::fields).as(text).isEqualTo(records);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(read(csv, cursor(rows.get(i)), 2))
                        .as(text)
                        .isEqualTo(records.subList(i + 1, Math.min(i + 3, records.size())));
            }
        }
    }

    @Test
    void resuming_doesNotReadTheBeginning() throws Exception {
        Path file = directory.resolve("big.csv");
        Files.writeString(file, "id,text\n" + "1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(100_000));
        CountedFile counted = new CountedFile(CsvFile.of(file.toUri()));
        CsvSource source = new CsvSource(counted, new CsvFormat(StandardCharsets.UTF_8, ','), null);
        var rows = source.after(null);
        CsvRow row = null;
        for (int i = 0; i < 90_000; i++) {
            row = rows.next();
        }
        ((AutoCloseable) rows).close();
        Cursor cursor = cursor(row);
        assertThat(cursor.part(1, Long.class)).isEqualTo(8 + 90_000L * 51);

        long before = counted.bytes;
        var rest = source.after(cursor);
        assertThat(rest.next().number()).isEqualTo(90_001);
        ((AutoCloseable) rest).close();

        assertThat(counted.bytes - before).isLessThan(300_000);
        assertThat(counted.open).isZero();
    }

    private static final class CountedFile implements CsvFile {

        private final CsvFile file;
        private long bytes;
        private int open;

        CountedFile(CsvFile file) {
            this.file = file;
        }

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public InputStream open(long offset) throws IOException {
            open++;
            return new FilterInputStream(file.open(offset)) {
                @Override
                public int read() throws IOException {
                    bytes++;
                    return super.read();
                }

                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    int count = super.read(target, from, length);
                    bytes += count;
                    return count;
                }

                @Override
                public void close() throws IOException {
                    open--;
                    super.close();
                }
            };
        }
    }

    @Test
    void faults_nameFileLineAndRule() throws IOException {
        fault("a,b\n1,2\n1,x\"y\n", "line 3: there is a quote within a field that does not begin with one.");
        fault("a,b\n\"1\"x,2\n", "line 2: there is text after the closing quote of a field.");
        fault(
                "a,b\n1,2\n\n3,\"open\n\n\n",
                "line 4: a quote is opened in the record that begins here, and not closed.");
        fault("a,a\n", "line 1: two columns are named 'a'.");
        fault("\n", "line 1: there is no header.");
        fault(
                "a,b\n1,\"" + "x".repeat(CsvRows.MAX_RECORD) + "\"\n",
                "line 2: the record that begins here is longer than");
        Path latin = Files.write(directory.resolve("latin.csv"), "a\nok\nä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> fields(Backfills.csv(latin.toUri())))
                .hasMessageContaining("latin.csv, line 3: there are bytes that are no UTF-8 text.");
        Path odd = Files.write(directory.resolve("odd.csv"), new byte[] {0, 'a', 0, '\n', (byte) 0xd8, 0, 0, 'a'});
        assertThatThrownBy(() -> fields(Backfills.csv(odd.toUri()).charset(StandardCharsets.UTF_16BE)))
                .hasMessageContaining("are no UTF-16BE text.");
    }

    @Test
    void raggedRecord_isAnItemThatFails() throws Exception {
        List<String> written = new ArrayList<>();
        Backfill<CsvRow> backfill = csv("a,b\n1,2\n3\n4,5,6\n").each((row, chunk) -> written.add(row.get("a")));
        List<CsvRow> rows = backfill.read(KeyRange.all(), 10, NOWHERE);
        backfill.write(rows.subList(0, 1), NOWHERE);
        assertThatThrownBy(() -> backfill.write(rows.subList(1, 2), NOWHERE))
                .hasMessageContaining("line 3: the record has 1 fields, but there are 2 columns.");
        assertThatThrownBy(() -> backfill.write(rows.subList(2, 3), NOWHERE)).hasMessageContaining("line 4");
        assertThat(written).containsExactly("1");
    }

    @Test
    void fileThatHasChanged_isNoticed() throws Exception {
        CsvRows csv = csv("a\n1\n2\n3\n");
        Cursor cursor = cursor(rows(csv).get(1));
        csv("a\n1\n22\n3\n");
        assertThatThrownBy(() -> read(csv, cursor, 1)).hasMessageContaining("The file has changed");
        csv("a\n");
        assertThatThrownBy(() -> read(csv, cursor, 1)).hasMessageContaining("The file has changed");
    }

    @Test
    void lastRecordWithoutLineBreak_canBeResumedAfter() throws Exception {
        CsvRows csv = csv("a\n1\n2");
        assertThat(read(csv, cursor(rows(csv).get(1)), 1)).isEmpty();
    }

    @Test
    void file_canBeOnTheClassPathOrBehindAnyUrl() throws Exception {
        assertThat(fields(Backfills.csv("/io/github/postdeploy/internal/backfill/prices.csv")))
                .hasSize(3)
                .contains(List.of("P2", "12.50"));
        URI jar =
                Path.of(CsvBackfillTest.class.getResource("prices.csv").toURI()).toUri();
        assertThat(fields(Backfills.csv(jar))).hasSize(3);
        assertThatThrownBy(() -> fields(Backfills.csv("missing.csv")))
                .hasMessage(
                        "There is no CSV file missing.csv on the class path. Look at the spelling, and whether it is"
                                + " packed into WEB-INF/classes or a library.");
        assertThatThrownBy(() -> Backfills.csv(URI.create("prices.csv"))).hasMessageContaining("is not absolute");
        for (char separator : "\"\r\né".toCharArray()) {
            assertThatThrownBy(() -> Backfills.csv("prices.csv").separator(separator))
                    .hasMessageContaining("is not possible");
        }
    }

    private void fault(String text, String message) throws IOException {
        CsvRows csv = csv(text);
        assertThatThrownBy(() -> fields(csv)).hasMessageContaining("test.csv, " + message);
    }

    private CsvRows csv(String text) throws IOException {
        return Backfills.csv(
                Files.writeString(directory.resolve("test.csv"), text).toUri());
    }

    private static List<List<String>> fields(CsvRows csv) {
        return rows(csv).stream().map(CsvRow::fields).toList();
    }

    private static List<CsvRow> rows(CsvRows csv) {
        List<CsvRow> rows = new ArrayList<>();
        Backfill<CsvRow> backfill = csv.each((row, chunk) -> rows.add(row));
        try {
            KeyRange rest = KeyRange.all();
            for (List<CsvRow> page = backfill.read(rest, 3, NOWHERE);
                    !page.isEmpty();
                    page = backfill.read(rest, 3, NOWHERE)) {
                backfill.write(page, NOWHERE);
                rest = rest.startingAfter(Cursor.of(backfill.cursor(page.get(page.size() - 1))));
            }
            return rows;
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(checked.getMessage(), checked);
        }
    }

    private static List<List<String>> read(CsvRows csv, Cursor after, int size) throws Exception {
        Backfill<CsvRow> backfill = csv.each((row, chunk) -> {});
        List<List<String>> fields = backfill.read(KeyRange.of(after, null), size, NOWHERE).stream()
                .map(CsvRow::fields)
                .toList();
        ((AutoCloseable) backfill).close();
        return fields;
    }

    private static Cursor cursor(CsvRow row) {
        return ((CsvRecord) row).next().cursor();
    }

    private static List<List<String>> records(Random random, Charset charset) {
        String letters = "ab \",;\r\n"
                + "äß日本😀é"
                        .chars()
                        .filter(letter -> charset.newEncoder().canEncode((char) letter))
                        .mapToObj(letter -> String.valueOf((char) letter))
                        .collect(Collectors.joining());
        List<List<String>> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<String> fields = new ArrayList<>();
            for (int field = 0; field < 3; field++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(6); length > 0; length--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                fields.add(text.toString());
            }
            records.add(fields);
        }
        return records;
    }

    private static String text(List<List<String>> records, Random random) {
        StringBuilder text = new StringBuilder();
        String lineBreak = BREAKS.get(random.nextInt(BREAKS.size()));
        for (List<String> fields : records) {
            text.append(fields.stream().map(field -> quoted(field, random)).collect(Collectors.joining(",")));
            text.append(lineBreak.repeat(1 + random.nextInt(2)));
        }
        return random.nextBoolean() ? text.toString() : text.toString().replaceAll("[\r\n]+$", "");
    }

    private static String quoted(String field, Random random) {
        boolean needed = field.matches("(?s).*[\",\r\n].*");
        return needed || random.nextInt(4) == 0 ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
