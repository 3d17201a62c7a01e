package io.github.postdeploy.internal.migration.check;

/** What the rules of a hundred are about. */
public enum Family {
    /** 1xx: the release that still runs breaks. Asked of what is applied before the rollout. */
    BREAKS("Breaks the release that still runs"),
    /** 2xx: others wait, because rows are locked or written anew. Not asked of tables that are new. */
    BLOCKS("Locks or rewrites a table"),
    /** 3xx: how migrations are written. */
    PRACTICE("Practice");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
