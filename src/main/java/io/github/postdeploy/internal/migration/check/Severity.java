package io.github.postdeploy.internal.migration.check;

/** How bad a finding is. */
public enum Severity {
    /** It is not reported. */
    OFF,
    /** Worth knowing. */
    INFO,
    /** Worth a look before it is applied. */
    WARNING,
    /** Not to be applied like this. */
    ERROR
}
