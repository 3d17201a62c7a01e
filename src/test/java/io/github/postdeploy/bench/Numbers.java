package io.github.postdeploy.bench;

import java.util.Locale;

/** How the results page writes numbers. */
final class Numbers {

    private Numbers() {}

    /** Without needless zeros. */
    static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,d", Math.round(number))
                : String.format(Locale.ROOT, "%.2f", number);
    }

    /** Median and spread. */
    static String spread(Samples samples) {
        return String.format(Locale.ROOT, "%.2f (%.2f … %.2f)", samples.median(), samples.min(), samples.max());
    }

    /** Median and spread of seconds, in milliseconds. */
    static String millis(Samples seconds) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f … %.2f)", seconds.median() * 1e3, seconds.min() * 1e3, seconds.max() * 1e3);
    }
}
