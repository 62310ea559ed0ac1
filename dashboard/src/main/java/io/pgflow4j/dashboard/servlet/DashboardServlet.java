package io.pgflow4j.dashboard.servlet;

import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.Forms;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.Response;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Serves a dashboard where a container maps it, such as {@code /pgflow/*}. The viewer's name is the
 * container's remote user. Thread-safe.
 */
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Dashboard dashboard;

  /** A servlet of a dashboard. */
  public DashboardServlet(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() > Forms.MOST_BYTES) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    try (Response answer = dashboard.handle(read(request))) {
      response.setStatus(answer.status());
      answer.headers().forEach(response::setHeader);
      if (!request.getMethod().equals("HEAD")) {
        answer.writeTo(response.getOutputStream());
      }
    }
  }

  private static Request read(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
    return new Request(
        request.getMethod(),
        request.getContextPath() + request.getServletPath(),
        Objects.requireNonNullElse(request.getPathInfo(), ""),
        parameters,
        headers,
        request.getRemoteUser(),
        request::isUserInRole);
  }
}
