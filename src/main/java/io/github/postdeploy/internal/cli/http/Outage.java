package io.github.postdeploy.internal.cli.http;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Puts into words why no answer came. */
final class Outage {

    private static final String LOOK = " Look at --server (or POSTDEPLOY_SERVER), and whether the application is up.";

    /** Behind what happened to a request that may have arrived. */
    static final String UNCERTAIN =
            ". It is not known whether the request has arrived: look with 'runs' before you" + " send it again.";

    private Outage() {}

    /** @param harmless whether the request changes nothing, so that it does not matter whether it arrived */
    static ClientException of(IOException failure, ServerAddress address, boolean harmless) {
        Throwable root = root(failure);
        if (root instanceof GeneralSecurityException) {
            return new ClientException(
                    ExitCode.UNREACHABLE,
                    "The certificate of " + address + " is not trusted (" + words(root) + "). If it is of an authority"
                            + " of your own, start with java -Djavax.net.ssl.trustStore=<file>"
                            + " -Djavax.net.ssl.trustStorePassword=<password> -jar ….");
        }
        if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
            return unreachable("There is no host " + address.base().getHost() + "." + LOOK);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return unreachable("Nothing answers at " + address + " (" + words(failure) + ")." + LOOK);
        }
        if (failure instanceof ConnectException) {
            String why = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
            return unreachable("Nothing listens at " + address + why + "." + LOOK);
        }
        if (root instanceof SSLException) {
            return unreachable(
                    "No TLS with " + address + " (" + words(root) + "). Look at whether it is http or https.");
        }
        String what = failure instanceof HttpTimeoutException
                ? address + " has not answered in time"
                : "The connection to " + address + " broke (" + words(root) + ")";
        return harmless ? unreachable(what + "." + LOOK) : new ClientException(ExitCode.UNREACHABLE, what + UNCERTAIN);
    }

    private static ClientException unreachable(String message) {
        return ClientException.passing(ExitCode.UNREACHABLE, message);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
