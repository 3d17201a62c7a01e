package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/**
 * Refuses requests that a page of another site made a browser send. Browsers send {@code Sec-Fetch-Site}, and to hosts
 * reached without TLS at least {@code Origin}; whoever sends neither is no browser.
 */
final class CrossSiteRule {

    private CrossSiteRule() {}

    static void check(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean foreign = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !isOurs(origin, request);
        if (foreign) {
            throw Refusals.crossSite();
        }
    }

    private static boolean isOurs(String origin, HttpServletRequest request) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        String defaultPort = origin.startsWith("https:") ? ":443" : ":80";
        return authority(origin.substring(scheme + 3), defaultPort).equals(authority(host(request), defaultPort));
    }

    private static String host(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null ? host : request.getServerName() + ":" + request.getServerPort();
    }

    /** Without the default port of the origin's scheme, which is not ours behind a TLS proxy. */
    private static String authority(String authority, String defaultPort) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(defaultPort) ? lower.substring(0, lower.length() - defaultPort.length()) : lower;
    }
}
