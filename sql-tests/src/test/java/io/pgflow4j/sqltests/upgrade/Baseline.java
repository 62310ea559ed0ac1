package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.QueueTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The install scripts of the release before, roles included, as they were: what upgrades start
 * from. {@code bin/contracts --freeze} writes them anew, once for each release. They are
 * compressed, because nobody edits them, and a search in the sources should not find every function
 * three times.
 */
final class Baseline {
  private Baseline() {}

  static String script(QueueTransport queue) {
    String name = "baseline/" + queue.sqlName() + ".sql.gz";
    try (InputStream in = new GZIPInputStream(open(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Baseline.class.getResourceAsStream(name), name);
  }
}
