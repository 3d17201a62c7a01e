package io.github.postdeploy.internal.engine.model;

import java.util.List;

/**
 * A page of a run's ledger.
 *
 * @param entries the entries of this page
 * @param page its number, from 0
 * @param size how many entries a page holds
 * @param total how many there are on all pages
 */
public record LedgerPage(List<LedgerEntry> entries, int page, int size, long total) {

    public LedgerPage {
        entries = List.copyOf(entries);
    }
}
