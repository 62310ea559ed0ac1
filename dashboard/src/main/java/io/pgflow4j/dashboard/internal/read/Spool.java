package io.pgflow4j.dashboard.internal.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a payload out of the database piece by piece and into a file, so that neither its size nor
 * a viewer's slow line counts: memory holds a few pieces, and the connection is free before the
 * first byte is sent. The file goes when it is closed.
 */
final class Spool {
  private static final String PIECES =
      """
      declare pieces no scroll cursor for
      select substring(p.text from i for 65536)
      from (
        select convert_to((pgflow.task_detail(?, ?, ?, 250000000) #> ?::text[])::text, 'UTF8') as text
        offset 0
      ) p
      cross join generate_series(1, octet_length(p.text), 65536) i
      """;

  private Spool() {}

  /**
   * The payload, or null without one.
   *
   * @param connection in a transaction
   */
  static @Nullable InputStream payload(
      Connection connection, UUID run, String step, int index, String which) throws SQLException {
    try (PreparedStatement cursor = connection.prepareStatement(PIECES)) {
      cursor.setObject(1, run);
      cursor.setString(2, step);
      cursor.setInt(3, index);
      cursor.setString(4, "{" + which + ",value}");
      cursor.execute();
      Path file = Files.createTempFile("pgflow-payload", ".json");
      try {
        return copied(connection, file) == 0 ? none(file) : new Spooled(file);
      } catch (IOException | SQLException | RuntimeException e) {
        Files.delete(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable InputStream none(Path file) throws IOException {
    Files.delete(file);
    return null;
  }

  private static long copied(Connection connection, Path file) throws IOException, SQLException {
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(file);
        PreparedStatement fetch = connection.prepareStatement("fetch 16 from pieces")) {
      long before;
      do {
        before = bytes;
        try (ResultSet rows = fetch.executeQuery()) {
          while (rows.next()) {
            byte[] piece = rows.getBytes(1);
            out.write(piece);
            bytes += piece.length;
          }
        }
      } while (bytes > before);
    }
    return bytes;
  }

  /** The file, which is deleted with the stream. */
  private static final class Spooled extends FilterInputStream {
    private final Path file;

    Spooled(Path file) throws IOException {
      super(Files.newInputStream(file));
      this.file = file;
    }

    @Override
    public void close() throws IOException {
      super.close();
      Files.deleteIfExists(file);
    }
  }
}
