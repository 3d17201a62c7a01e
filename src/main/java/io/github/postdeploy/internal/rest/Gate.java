package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.rest.page.AdminPage;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;

/**
 * Lets a request in, before anything else looks at it, and leads it to the {@link Entrance}. Without {@code @Provider},
 * so that it belongs to no application but ours.
 */
@PreMatching
public class Gate implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** What holds no data. */
    private static final Set<String> PUBLIC = Set.of("", Description.PATH);

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean reads = READING.contains(request.getMethod());
        if (!reads) {
            CrossSiteRule.check(servletRequest);
        }
        Access access = CDI.current().select(Access.class).get();
        if (!access.isConfigured()) {
            throw Refusals.closed();
        }
        Visitor visitor = reads && isPublic(request.getUriInfo())
                ? Visitor.ANONYMOUS
                : new Authentication(access).visitor(servletRequest);
        if (!reads && !visitor.mayChange()) {
            throw Refusals.readsOnly();
        }
        visitor.enters(servletRequest);
        request.setRequestUri(behindEntrance(request.getUriInfo()));
    }

    /** The index and the description, and the admin page with its files: they hold no data. */
    private static boolean isPublic(UriInfo uri) {
        String path = relative(uri);
        return PUBLIC.contains(path) || AdminPage.isAsset(path);
    }

    private static URI behindEntrance(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return URI.create(uri.getBaseUri() + Entrance.PATH + "/" + relative(uri) + (query == null ? "" : "?" + query));
    }

    private static String relative(UriInfo uri) {
        String path = uri.getPath(false);
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
