package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.QueueTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The install scripts of every release, roles included, as they were: what upgrades start from.
 * {@code bin/contracts --freeze} adds those of a release, and nothing changes them afterwards. They
 * are compressed, because nobody edits them, and a search in the sources should not find every
 * function three times.
 */
public final class Baseline {
  private Baseline() {}

  /** The frozen releases, oldest first. */
  public static List<String> releases() {
    URL folder = Objects.requireNonNull(Baseline.class.getResource("baseline"));
    try (Stream<Path> releases = Files.list(Path.of(folder.toURI()))) {
      return releases
          .map(release -> release.getFileName().toString())
          .sorted(Comparator.comparing(ModuleDescriptor.Version::parse))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The script of a release. */
  public static String script(String release, QueueTransport queue) {
    String name = "baseline/" + release + "/" + queue.sqlName() + ".sql.gz";
    try (InputStream in = new GZIPInputStream(open(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for everything the core consists of, one line each. */
  public static String catalogQuery() {
    return resource("catalog.sql");
  }

  private static String resource(String name) {
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
