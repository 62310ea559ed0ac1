package io.pgflow4j.internal.schema;

import io.pgflow4j.QueueTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the SQL core of one version; {@code install.txt} explains itself. */
public class SqlCore {
  /** The one of this build. */
  public static final SqlCore PACKAGED = new SqlCore("/io/pgflow4j/sql/", Version.current());

  /** When an entry of {@code install.txt} is run. */
  enum Kind {
    ONCE,
    ALWAYS,
    ROLES
  }

  /** One entry. */
  record Entry(Kind kind, String path, String text) {}

  private final String folder;
  private final String version;

  /**
   * A core whose {@code install.txt} is in a class path folder, given with a slash at either end.
   */
  public SqlCore(String folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  final String version() {
    return version;
  }

  /** The entries for a transport. */
  final List<Entry> entries(QueueTransport queue) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text("install.txt").lines().toList()) {
      String entry = line.strip();
      if (entry.isEmpty() || entry.startsWith("#")) {
        continue;
      }
      int colon = entry.indexOf(':');
      Kind kind = colon < 0 ? Kind.ALWAYS : kind(entry.substring(0, colon).strip(), queue);
      if (kind != null) {
        String path = entry.substring(colon + 1).strip();
        entries.add(new Entry(kind, path, text(path).stripTrailing()));
      }
    }
    return entries;
  }

  private static @Nullable Kind kind(String condition, QueueTransport queue) {
    if (condition.equals("once")) {
      return Kind.ONCE;
    }
    if (condition.equals("roles")) {
      return Kind.ROLES;
    }
    for (QueueTransport known : QueueTransport.values()) {
      if (condition.equals(known.sqlName())) {
        return known == queue ? Kind.ALWAYS : null;
      }
    }
    throw new IllegalStateException("install.txt has an unknown condition '" + condition + "'");
  }

  /** The text of a file. */
  public String text(String path) {
    try (InputStream in = SqlCore.class.getResourceAsStream(folder + path)) {
      if (in == null) {
        throw new IllegalStateException("The SQL core has no file " + folder + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The SQL core cannot be read: " + path, e);
    }
  }
}
