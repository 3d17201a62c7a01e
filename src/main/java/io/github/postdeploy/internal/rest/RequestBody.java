package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/** Reads the body of a request, JSON or form, up to a limit. */
final class RequestBody {

    static final int MAX_BYTES = 64 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private RequestBody() {}

    /** Accepts only the given keys. An empty body has no fields, whatever its type. */
    static Fields read(HttpServletRequest request, InputStream body, Set<String> known) throws IOException {
        byte[] bytes = limited(request, body);
        String type = mediaType(request.getContentType());
        if (type.equals(FORM)) {
            return bytes.length == 0
                    ? FormReader.read(FormReader.consumedForm(request), known)
                    : FormReader.read(bytes, known);
        }
        if (bytes.length == 0) {
            return Fields.NONE;
        }
        if (type.equals(JSON)) {
            return JsonFieldReader.read(bytes, known);
        }
        throw new Problem(415, "The body must be " + JSON + " or " + FORM + ". Say which in the header Content-Type.")
                .exception();
    }

    private static byte[] limited(HttpServletRequest request, InputStream body) throws IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static ProblemException tooLarge() {
        return new Problem(413, "The body must not be larger than " + MAX_BYTES + " bytes.").exception();
    }

    private static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
