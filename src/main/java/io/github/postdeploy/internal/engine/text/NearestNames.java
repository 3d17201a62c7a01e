package io.github.postdeploy.internal.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that someone may have meant. */
public final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /** Up to three known names like the one given, the nearest first. */
    public static List<String> of(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= Math.max(2, wanted.length() / 3))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** Edits between the two; a name that is the other's last part, such as a bare method name, is one edit away. */
    private static int distance(String wanted, String candidate) {
        if (candidate.endsWith("." + wanted)) {
            return 1;
        }
        String simple = wanted.contains(".") ? candidate : candidate.substring(candidate.lastIndexOf('.') + 1);
        return levenshtein(wanted, simple);
    }

    private static int levenshtein(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
