package io.pgflow4j.internal.schema;

import io.pgflow4j.QueueTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the SQL core in the order of their table of contents: one path per line, relative to
 * the table's folder; {@code #} starts a comment; {@code native:} or {@code pgmq:} before a path
 * limits it to that transport; paths below {@code grants/roles} are left out unless roles are
 * wanted.
 *
 * @param folder the class path folder of {@code install.txt}, with a slash at either end
 */
public record SqlCore(String folder) {
  /** Where the real one is. */
  public static final SqlCore PACKAGED = new SqlCore("/io/pgflow4j/sql/");

  /** One file. */
  public record SqlFile(String path, String text) {}

  /** The files for a transport. */
  public List<SqlFile> files(QueueTransport queue, boolean roles) {
    List<SqlFile> files = new ArrayList<>();
    for (String line : text("install.txt").lines().toList()) {
      String entry = line.strip();
      if (entry.isEmpty() || entry.startsWith("#")) {
        continue;
      }
      int colon = entry.indexOf(':');
      if (colon >= 0 && !isWanted(entry.substring(0, colon).strip(), queue, roles)) {
        continue;
      }
      String path = entry.substring(colon + 1).strip();
      files.add(new SqlFile(path, text(path)));
    }
    return files;
  }

  private static boolean isWanted(String condition, QueueTransport queue, boolean roles) {
    if (condition.equals("roles")) {
      return roles;
    }
    for (QueueTransport known : QueueTransport.values()) {
      if (condition.equals(known.sqlName())) {
        return known == queue;
      }
    }
    throw new IllegalStateException("install.txt has an unknown condition '" + condition + "'");
  }

  String text(String path) {
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
