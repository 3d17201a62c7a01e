package io.github.postdeploy.bench;

import java.util.Locale;

/** The new column: what Java computes, and the same in SQL for who does without Java. */
final class SearchName {

    static final String SQL = "lower(last_name || ', ' || first_name)";

    private SearchName() {}

    static String of(String firstName, String lastName) {
        return (lastName + ", " + firstName).toLowerCase(Locale.ROOT);
    }
}
