package io.github.postdeploy.readme.backfills;

/**
 * Stands for something of the reader's application.
 *
 * @param number its key
 * @param text what it says
 */
record Document(int number, String text) {}
