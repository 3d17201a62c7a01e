package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How an answer is written. Negotiated by hand, because an answer that the client did not ask for is still better than
 * none: everything but an explicit wish for plain text is JSON.
 */
enum Format {
    JSON,
    TEXT;

    private static final List<String> JSON_TYPES = List.of("json", "problem+json");

    static Format of(HttpServletRequest request) {
        return of(Collections.list(request.getHeaders("Accept")));
    }

    /** Whether a page is wished for more than either of them, as browsers do. */
    static boolean prefersHtml(HttpServletRequest request) {
        return prefersHtml(Collections.list(request.getHeaders("Accept")));
    }

    static boolean prefersHtml(List<String> acceptHeaders) {
        Wish html = wish(acceptHeaders, "text", List.of("html"));
        return html.specific == 2
                && html.isStrongerThan(wish(acceptHeaders, "text", List.of("plain")))
                && html.isStrongerThan(wish(acceptHeaders, "application", JSON_TYPES));
    }

    static Format of(List<String> acceptHeaders) {
        Wish text = wish(acceptHeaders, "text", List.of("plain"));
        Wish json = wish(acceptHeaders, "application", JSON_TYPES);
        return text.isStrongerThan(json) ? TEXT : JSON;
    }

    private static Wish wish(List<String> acceptHeaders, String type, List<String> subtypes) {
        Wish wish = Wish.NONE;
        for (String range :
                String.join(",", acceptHeaders).toLowerCase(Locale.ROOT).split(",")) {
            wish = wish.or(Wish.of(range.strip().split("\\s*;\\s*", -1), type, subtypes));
        }
        return wish;
    }

    /**
     * How much a type is wished for.
     *
     * @param specific 2 for the type itself, 1 for all of its kind, 0 for anything
     */
    private record Wish(int specific, double quality) {

        static final Wish NONE = new Wish(-1, 0);

        static Wish of(String[] range, String type, List<String> subtypes) {
            String[] names = range[0].split("/", 2);
            if (names.length == 2 && names[0].equals(type)) {
                if (subtypes.contains(names[1])) {
                    return new Wish(2, quality(range));
                }
                return names[1].equals("*") ? new Wish(1, quality(range)) : NONE;
            }
            return range[0].equals("*/*") || range[0].equals("*") ? new Wish(0, quality(range)) : NONE;
        }

        /** The more specific range decides (RFC 9110, 12.5.1). */
        Wish or(Wish other) {
            if (specific != other.specific) {
                return specific > other.specific ? this : other;
            }
            return quality >= other.quality ? this : other;
        }

        boolean isStrongerThan(Wish other) {
            return quality > other.quality || quality == other.quality && quality > 0 && specific > other.specific;
        }

        private static double quality(String[] range) {
            for (int i = 1; i < range.length; i++) {
                if (range[i].startsWith("q=")) {
                    try {
                        return Double.parseDouble(range[i].substring(2));
                    } catch (NumberFormatException notANumber) {
                        return 0;
                    }
                }
            }
            return 1;
        }
    }
}
