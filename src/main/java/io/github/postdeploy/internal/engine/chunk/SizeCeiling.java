package io.github.postdeploy.internal.engine.chunk;

/** The most items that a chunk may have since one ran out of time. Used by one thread. */
final class SizeCeiling {

    /** Chunks after which twice as many items may be tried. */
    private static final int LASTS = 50;

    private int most = Integer.MAX_VALUE;
    private int left;

    int limit(int size) {
        return Math.min(size, most);
    }

    /** A chunk of so many items was too large. */
    void halve(int items) {
        most = Math.max(1, items / 2);
        left = LASTS;
    }

    void written() {
        if (left > 0 && --left == 0) {
            most = most > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * most;
            left = most == Integer.MAX_VALUE ? 0 : LASTS;
        }
    }
}
