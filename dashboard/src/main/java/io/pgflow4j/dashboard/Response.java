package io.pgflow4j.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to a request. Immutable.
 *
 * @param status HTTP's status code
 * @param headers by name, {@code Content-Type} among them
 * @param body empty for an answer without one
 */
public record Response(int status, Map<String, String> headers, String body) {
  /** Copies the headers. */
  public Response {
    headers = Map.copyOf(headers);
  }

  /** The body as it is sent. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
