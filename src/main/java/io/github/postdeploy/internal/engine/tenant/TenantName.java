package io.github.postdeploy.internal.engine.tenant;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.text.KeyName;
import java.util.Optional;

/** The rule for names of tenants. */
public final class TenantName {

    /** Stands for every tenant in a request. */
    public static final String ALL = "*";

    private TenantName() {}

    /** What is wrong with the name, if anything, as the end of a sentence about it. */
    public static Optional<String> fault(String name) {
        boolean reserved = ALL.equals(name) || ActionKey.NO_TENANT.equals(name);
        return reserved ? Optional.of("is reserved") : KeyName.fault(name);
    }
}
