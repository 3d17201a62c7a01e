package io.github.postdeploy.bench;

/**
 * Rows of a keyset loop.
 *
 * @param ids their keys
 * @param values their new values
 */
record Page(Long[] ids, String[] values) {

    boolean isEmpty() {
        return ids.length == 0;
    }

    long last() {
        return ids[ids.length - 1];
    }
}
