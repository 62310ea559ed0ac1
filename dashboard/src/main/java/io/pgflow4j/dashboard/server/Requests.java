package io.pgflow4j.dashboard.server;

import com.sun.net.httpserver.HttpExchange;
import io.pgflow4j.dashboard.Forms;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what the JDK's server received. */
final class Requests {
  static final Response TOO_LARGE =
      new Response(
          413,
          Map.of("Content-Type", "text/plain; charset=utf-8"),
          "The form is larger than 1 MB.");

  private Requests() {}

  /** Null when the body is too large. */
  static @Nullable Request read(HttpExchange exchange, String basePath, @Nullable String user)
      throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    byte[] body = exchange.getRequestBody().readNBytes(Forms.MOST_BYTES + 1);
    if (body.length > Forms.MOST_BYTES) {
      return null;
    }
    Map<String, List<String>> parameters =
        Forms.parse(
            exchange.getRequestURI().getRawQuery(), new String(body, StandardCharsets.UTF_8));
    String path = exchange.getRequestURI().getPath();
    String rest =
        path.startsWith(basePath + "/") ? path.substring(basePath.length()) : "/no/page" + path;
    return new Request(
        exchange.getRequestMethod(),
        basePath,
        path.equals(basePath) ? "" : rest,
        parameters,
        headers,
        user,
        role -> false);
  }
}
