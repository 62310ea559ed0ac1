package io.pgflow4j.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request. A server {@linkplain #writeTo writes} or {@linkplain #close closes} it.
 *
 * @param status HTTP's status code
 * @param headers by name, {@code Content-Type} among them
 * @param body empty for an answer without one, or with a stream
 * @param stream what is sent instead of the body, of any size; or null
 */
public record Response(
    int status, Map<String, String> headers, String body, @Nullable InputStream stream)
    implements AutoCloseable {
  /** Copies the headers. */
  public Response {
    headers = Map.copyOf(headers);
  }

  /** An answer without a stream. */
  public Response(int status, Map<String, String> headers, String body) {
    this(status, headers, body, null);
  }

  /** The body as it is sent. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** Sends the body or the stream, and closes the stream. */
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = stream) {
      if (in == null) {
        out.write(bytes());
      } else {
        in.transferTo(out);
      }
    }
  }

  /** Frees what a stream holds when nobody wants it, as for {@code HEAD}. */
  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
