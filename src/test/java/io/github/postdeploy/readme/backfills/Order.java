package io.github.postdeploy.readme.backfills;

/**
 * Stands for something of the reader's application.
 *
 * @param id its key
 * @param net without tax, in cents
 */
record Order(long id, long net) {}
