package io.github.postdeploy.internal.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What filters of applications do before our code is reached, where a request asks for it. */
public class EagerFilter extends HttpFilter {

    /** Reads the parameters, as filters for encodings and against forgery do. */
    static final String HEADER = "Test-Reads-Parameters";

    /** Logs in the user of that name, as mechanisms with tokens of their own do. */
    static final String LOGIN_HEADER = "Test-Logs-In";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader(HEADER) != null) {
            request.getParameterMap();
        }
        if (request.getHeader(LOGIN_HEADER) != null) {
            request.login(request.getHeader(LOGIN_HEADER), Users.passwordOf(request.getHeader(LOGIN_HEADER)));
        }
        chain.doFilter(request, response);
    }
}
