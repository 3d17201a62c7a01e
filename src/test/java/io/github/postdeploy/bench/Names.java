package io.github.postdeploy.bench;

/** What the results page calls the contestants. */
final class Names {

    static final String SQL = "a: one SQL UPDATE";
    static final String LOOP = "b: JDBC loop by hand";
    static final String LOOP_WITH_TRICKS = "b, reading ahead and committing asynchronously";
    static final String LOOP_ON_2 = "b on two threads";
    static final String OURS = "c: Postdeploy, table";
    static final String OURS_IN_2 = "c in 2 partitions";
    static final String OURS_IN_4 = "c in 4 partitions";
    static final String OURS_JPA = "d: Postdeploy, JPA entities, set";
    static final String OURS_JPA_EACH = "d: Postdeploy, JPA entities, each";
    static final String SPRING = "e: Spring Batch";
    static final String JPA_LOOP = "f: JPA loop by hand";

    private Names() {}
}
