package io.github.postdeploy.internal.rest;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

/** The container's users, whose passwords are their names backwards. */
public final class Users implements IdentityManager {

    private static final Map<String, Set<String>> ROLES_BY_USER =
            Map.of("anna", Set.of("admins"), "vera", Set.of("viewers"), "nick", Set.of("others"));

    public static String passwordOf(String user) {
        return new StringBuilder(user).reverse().toString();
    }

    private record User(Principal getPrincipal, Set<String> getRoles) implements Account {
        @Override
        public Principal getPrincipal() {
            return getPrincipal;
        }

        @Override
        public Set<String> getRoles() {
            return getRoles;
        }
    }

    @Override
    public Account verify(Account account) {
        return account;
    }

    @Override
    public Account verify(String name, Credential credential) {
        return ROLES_BY_USER.containsKey(name)
                        && credential instanceof PasswordCredential password
                        && passwordOf(name).equals(new String(password.getPassword()))
                ? new User(() -> name, ROLES_BY_USER.get(name))
                : null;
    }

    @Override
    public Account verify(Credential credential) {
        return null;
    }
}
