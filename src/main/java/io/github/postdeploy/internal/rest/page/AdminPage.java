package io.github.postdeploy.internal.rest.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The admin page, for one request. */
public final class AdminPage {

    private static final Pattern ASSET = Pattern.compile(
            "assets/([0-9a-f]{" + PageFiles.VERSION_LENGTH + "})/((?:[a-z0-9-]+/)*[a-z0-9-]+\\.[a-z]+)");

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_FIRST = "no-cache";

    private final HttpServletRequest request;

    public AdminPage(HttpServletRequest request) {
        this.request = request;
    }

    /** Whether a path, as it was sent, is one of the page's files, which are public. */
    public static boolean isAsset(String path) {
        return ASSET.matcher(path).matches();
    }

    /** What a browser loads first; where the address lacks the slash that relative links need, the way to it. */
    public Response shell() {
        if (request.getPathInfo() == null) {
            return Response.status(Response.Status.MOVED_PERMANENTLY)
                    .header("Location", request.getContextPath() + request.getServletPath() + "/")
                    .header("Cache-Control", ASK_FIRST)
                    .build();
        }
        PageFiles files = PageFiles.all();
        return answer(files.shell(), files.version(), ASK_FIRST, "Accept, Accept-Encoding");
    }

    /** A file; empty where there is none. One of another version is answered too, since a rollout mixes nodes. */
    public Optional<Response> asset(String path) {
        Matcher asset = ASSET.matcher(path);
        if (!asset.matches()) {
            return Optional.empty();
        }
        PageFiles files = PageFiles.all();
        String caching = asset.group(1).equals(files.version()) ? FOREVER : ASK_FIRST;
        return files.asset(asset.group(2)).map(file -> answer(file, files.version(), caching, "Accept-Encoding"));
    }

    private Response answer(PageFile file, String version, String caching, String vary) {
        boolean zipped = acceptsGzip();
        String tag = "\"" + version + (zipped ? "-gzip" : "") + "\"";
        Response.ResponseBuilder answer = isKnown(tag)
                ? Response.notModified()
                : Response.ok(zipped ? file.zipped() : file.plain()).header("Content-Type", file.type());
        if (zipped && !isKnown(tag)) {
            answer.header("Content-Encoding", "gzip");
        }
        return answer.header("Cache-Control", caching)
                .header("ETag", tag)
                .header("Vary", vary)
                .build();
    }

    private boolean isKnown(String tag) {
        String known = request.getHeader("If-None-Match");
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("W/" + tag) || one.equals("*"));
    }

    private boolean acceptsGzip() {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(coding -> coding.strip().split("\\s*;\\s*", 2))
                        .anyMatch(coding ->
                                coding[0].equals("gzip") && (coding.length == 1 || !coding[1].matches("q=0(\\.0*)?")));
    }
}
