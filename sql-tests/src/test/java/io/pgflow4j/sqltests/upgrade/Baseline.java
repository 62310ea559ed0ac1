package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.QueueTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The install scripts of the release before, roles included, as they were: what upgrades start
 * from. {@code bin/contracts --freeze} writes them anew, once for each release.
 */
final class Baseline {
  private Baseline() {}

  static String script(QueueTransport queue) {
    return resource("baseline/" + queue.sqlName() + ".sql");
  }

  static String resource(String name) {
    try (InputStream in = Baseline.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
