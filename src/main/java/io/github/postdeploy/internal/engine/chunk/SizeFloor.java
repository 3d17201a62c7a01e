package io.github.postdeploy.internal.engine.chunk;

/**
 * The fewest items that a chunk gets. Where the smallest chunks are too slow, it doubles for as long as twice the items
 * hardly take longer: there it is the number of chunks that costs (round trips, commits), and smaller ones would only be
 * more. What was found is found anew now and then. Used by one thread.
 */
final class SizeFloor {

    /** Chunks of one size that are compared with those of another. */
    private static final int SAMPLE = 4;

    private static final int LONGEST_PATIENCE = 1_024;

    /** Up to here twice the items hardly take longer. */
    private static final double HARDLY = 1.4;

    private static final double TWICE = 1.8;

    /** From here on things are no longer what they were when the floor was found. */
    private static final double ALTERED = 4;

    private static final int STEP_BACK = 8;

    private final int least;
    private final int most;
    private int floor;
    private Search search = Search.MEASURES;
    private double before;
    private double seconds;
    private int chunks;
    private int patience = SAMPLE;

    private enum Search {
        MEASURES,
        TRIES_TWICE,
        RESTS
    }

    SizeFloor(int least, int most) {
        this.least = least;
        this.most = most;
        this.floor = least;
    }

    int raise(int size) {
        return Math.max(size, floor);
    }

    /** A chunk was written within the time that it should take. */
    void fast() {
        patience = SAMPLE;
        begin(least);
    }

    /** A chunk took longer than it should. */
    void slow(int items, double took) {
        if (items != floor) {
            return;
        }
        seconds += took;
        chunks++;
        switch (search) {
            case MEASURES -> {
                if (chunks == SAMPLE) {
                    tryTwice();
                }
            }
            case TRIES_TWICE -> judge(took);
            case RESTS -> {
                if (took > ALTERED * before) {
                    begin(least);
                } else if (chunks == patience) {
                    begin(floor / STEP_BACK);
                }
            }
        }
    }

    private void begin(int from) {
        floor = Math.max(least, from);
        turnTo(Search.MEASURES);
    }

    private void tryTwice() {
        before = seconds / chunks;
        if (floor > most / 2) {
            rest();
        } else {
            floor *= 2;
            turnTo(Search.TRIES_TWICE);
        }
    }

    private void judge(double took) {
        if (took > TWICE * before || seconds > HARDLY * SAMPLE * before) {
            floor /= 2;
            rest();
        } else if (chunks == SAMPLE) {
            tryTwice();
        }
    }

    private void rest() {
        patience = Math.min(LONGEST_PATIENCE, 2 * patience);
        turnTo(Search.RESTS);
    }

    private void turnTo(Search next) {
        search = next;
        seconds = 0;
        chunks = 0;
    }
}
