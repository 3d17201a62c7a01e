package io.github.postdeploy.internal.engine.model;

/** The application cannot tell its tenants now. */
public final class TenantsUnknownException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    public TenantsUnknownException(Throwable cause) {
        super(
                "The application's TenantContext cannot tell its tenants now: "
                        + RunError.of(cause).summary() + ". Try again when it can.",
                cause);
    }
}
