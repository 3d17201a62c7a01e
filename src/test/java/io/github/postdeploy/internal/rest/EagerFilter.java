package io.github.postdeploy.internal.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads the parameters before anybody else, where a request asks for it; many applications have such a filter. */
public class EagerFilter extends HttpFilter {

    static final String HEADER = "Test-Eager-Filter";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader(HEADER) != null) {
            request.getParameterMap();
        }
        chain.doFilter(request, response);
    }
}
