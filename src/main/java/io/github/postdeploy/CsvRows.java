package io.github.postdeploy;

import java.nio.charset.Charset;

/**
 * Records of a CSV file: what {@link Backfills#csv} describes. Immutable: each method returns a new description.
 *
 * <p>The format is that of RFC 4180: fields may be in quotes, within which quotes are doubled and line breaks are allowed;
 * lines end with CR LF, LF or CR. A byte order mark and empty lines are passed over. The first record names the columns,
 * and each record must have as many fields. A file without a header, with two columns of one name, with quotes
 * that are misplaced or not closed, or with bytes that its charset does not have fails the run with an {@link IllegalStateException}.
 *
 * <p>The file is read as a stream, once. It must not change while the backfill runs. A run that is resumed skips what has
 * been read, which is instant for a {@code file:} URI, and reads through the beginning of any other. Where no record can
 * begin at its cursor any more, it fails with an {@link IllegalStateException}.
 */
public interface CsvRows {

    /** Longest record, in bytes: 16 MiB. A longer one is taken for a quote that is not closed, and fails the run. */
    int MAX_RECORD = 16 << 20;

    /** What the file's bytes mean. Default: UTF-8. */
    CsvRows charset(Charset charset);

    /**
     * What is between fields. Default: a comma.
     *
     * @throws IllegalArgumentException if it is no ASCII character, or a double quote, NUL, CR or LF
     */
    CsvRows separator(char separator);

    /**
     * The names of the columns of a file whose first record is not a header. Two of one name fail the run.
     *
     * @throws IllegalArgumentException if there are none
     */
    CsvRows columns(String... names);

    /** Where the chunks are written. Default: Postdeploy's own data source. */
    CsvRows writesTo(WritesTo target);

    /** Whether the file is read while a chunk is written, see {@link Backfill#readsAhead()}. Default: {@code true}. */
    CsvRows readsAhead(boolean ahead);

    /**
     * How many records there are, exactly or about, for progress. Default: not known.
     *
     * @throws IllegalArgumentException if it is negative
     */
    CsvRows total(long records);

    /** What to do with each record. A record with too many or too few fields counts as an item that fails. */
    Backfill<CsvRow> each(ItemWork<CsvRow> work);

    /**
     * What to do with a chunk of records. One with too many or too few fields fails the chunk before it is worked on, and
     * counts as an item that fails, as with {@link #each}.
     */
    Backfill<CsvRow> chunks(ChunkWork<CsvRow> work);
}
