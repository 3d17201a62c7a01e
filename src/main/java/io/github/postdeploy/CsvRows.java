package io.github.postdeploy;

import java.nio.charset.Charset;

/**
 * Records of a CSV file: what {@link Backfills#csv} describes. Immutable: each method returns a new description.
 *
 * <p>The format is that of RFC 4180: fields may be in quotes, within which quotes are doubled and line breaks are allowed;
 * lines end with CR LF, LF or CR. A byte order mark and empty lines are passed over. The first record names the columns,
 * and each record must have as many fields.
 *
 * <p>The file is read as a stream, once. It must not change while the backfill runs. A run that is resumed skips what has
 * been read, which is instant for a {@code file:} URI, and reads through the beginning of any other.
 */
public interface CsvRows {

    /** Longest record, in bytes: 16 MiB. A longer one is taken for a quote that is not closed, and fails the run. */
    int MAX_RECORD = 16 << 20;

    /** What the file's bytes mean. Default: UTF-8. */
    CsvRows charset(Charset charset);

    /** What is between fields: an ASCII character that is no quote, CR or LF. Default: a comma. */
    CsvRows separator(char separator);

    /** The names of the columns of a file whose first record is not a header. */
    CsvRows columns(String... names);

    /** Where the chunks are written. Default: Postdeploy's own data source. */
    CsvRows writesTo(WritesTo target);

    /** Whether the file is read while a chunk is written, see {@link Backfill#readsAhead()}. Default: {@code true}. */
    CsvRows readsAhead(boolean ahead);

    /** How many records there are, exactly or about, for progress. Default: not known. */
    CsvRows total(long records);

    /** What to do with each record. A record with too many or too few fields counts as an item that fails. */
    Backfill<CsvRow> each(ItemWork<CsvRow> work);

    /** What to do with a chunk of records, see {@link #each}. */
    Backfill<CsvRow> chunks(ChunkWork<CsvRow> work);
}
