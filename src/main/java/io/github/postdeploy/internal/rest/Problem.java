package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.argument.ArgumentFault;
import io.github.postdeploy.internal.engine.model.Run;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a request, as RFC 9457 wants it told.
 *
 * @param status the HTTP status
 * @param detail what is wrong and what to do, in words
 * @param run the run that is in the way; null for none
 * @param faults everything wrong with arguments; empty where these are not what is wrong
 * @param nearest names that may have been meant; null where names play no part
 * @param headers what else the answer carries
 */
record Problem(
        int status, String detail, Run run, List<ArgumentFault> faults, List<String> nearest, List<Header> headers) {

    record Header(String name, String value) {}

    Problem(int status, String detail) {
        this(status, detail, null, List.of(), null, List.of());
    }

    static ProblemException badRequest(String detail) {
        return new Problem(400, detail).exception();
    }

    Problem withRun(Run inTheWay) {
        return new Problem(status, detail, inTheWay, faults, nearest, headers);
    }

    Problem withFaults(List<ArgumentFault> all) {
        return new Problem(status, detail, run, all, nearest, headers);
    }

    Problem withNearest(List<String> names) {
        return new Problem(status, detail, run, faults, names, headers);
    }

    Problem withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Problem(status, detail, run, faults, nearest, List.copyOf(more));
    }

    ProblemException exception() {
        return new ProblemException(this);
    }

    /** The standard words for the status, as the type "about:blank" asks for. */
    String title() {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
