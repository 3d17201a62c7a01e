package io.github.postdeploy.spi;

import java.util.Optional;

/**
 * Tells that backfills should pause: replication lags, a queue is long, an import is under way. Every CDI bean of this
 * type is asked before a chunk, on this node at most once a second; while one of them says that the system is busy, no
 * backfill of this node begins a chunk.
 *
 * <p>Must be safe for use by several threads, and answer within a second or so. It is asked on a thread of its own, by one
 * call at a time; one that has not answered after 5 s counts as busy until it does.
 */
public interface BusySignal {

    /**
     * Why backfills should pause, in words for status and log ({@code "replication lags by 12 s"}), or empty when they may
     * go on. An exception is logged and counts as "may go on".
     */
    Optional<String> busy();
}
