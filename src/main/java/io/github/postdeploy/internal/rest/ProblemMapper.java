package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers every exception, ours and those of JAX-RS, with a problem: in plain words where a browser shows it. */
public class ProblemMapper implements ExceptionMapper<Throwable> {

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        boolean person = Format.prefersHtml(request);
        return new Answers(person ? Format.TEXT : Format.of(request)).problem(Problems.of(thrown));
    }
}
