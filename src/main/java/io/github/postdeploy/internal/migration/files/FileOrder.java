package io.github.postdeploy.internal.migration.files;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which Flyway applies files: versions ({@code V1_2__words.sql}) by number, then repeatable ones ({@code
 * R__words.sql}) by name; what is named otherwise comes by its path before both, as people name what some other tool applies.
 */
final class FileOrder implements Comparator<SqlFile> {

    static final Pattern VERSION = Pattern.compile("[VB](\\d+(?:[._]\\d+)*)__.*");

    @Override
    public int compare(SqlFile one, SqlFile other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0) {
            return kinds;
        }
        int versions = compare(version(one), version(other));
        return versions != 0 ? versions : one.path().compareTo(other.path());
    }

    /** Whether both have one, and it is the same. */
    boolean isSameVersion(SqlFile one, SqlFile other) {
        return kind(one) == 1 && kind(other) == 1 && compare(version(one), version(other)) == 0;
    }

    private static int kind(SqlFile file) {
        return file.name().startsWith("R__") ? 2 : VERSION.matcher(file.name()).matches() ? 1 : 0;
    }

    private static List<BigInteger> version(SqlFile file) {
        Matcher version = VERSION.matcher(file.name());
        List<BigInteger> parts = new ArrayList<>();
        if (version.matches()) {
            for (String part : version.group(1).split("[._]")) {
                parts.add(new BigInteger(part));
            }
        }
        return parts;
    }

    private static int compare(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int part = part(one, i).compareTo(part(other, i));
            if (part != 0) {
                return part;
            }
        }
        return 0;
    }

    private static BigInteger part(List<BigInteger> version, int index) {
        return index < version.size() ? version.get(index) : BigInteger.ZERO;
    }
}
