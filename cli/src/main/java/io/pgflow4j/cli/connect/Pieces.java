package io.pgflow4j.cli.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A long text, read out of a cursor as it is written, so that memory holds some pieces only. */
final class Pieces extends InputStream {
  private final PreparedStatement fetch;
  private ResultSet rows;
  private byte[] piece = new byte[0];
  private int next;

  private Pieces(PreparedStatement fetch) throws SQLException {
    this.fetch = fetch;
    this.rows = fetch.executeQuery();
  }

  /** Writes what a query for one text returns; whether it was not null. */
  static boolean write(Connection open, Writer out, String sql, @Nullable Object... parameters)
      throws SQLException {
    String cursor =
        """
        declare pieces no scroll cursor for
        select substring(whole.utf8 from i for 65536)
        from (select convert_to((%s), 'UTF8') as utf8 offset 0) whole
        cross join generate_series(1, octet_length(whole.utf8), 65536) i
        """
            .formatted(sql);
    try (PreparedStatement declare = open.prepareStatement(cursor);
        PreparedStatement fetch = open.prepareStatement("fetch 16 from pieces")) {
      for (int i = 0; i < parameters.length; i++) {
        declare.setObject(i + 1, parameters[i]);
      }
      declare.execute();
      return new InputStreamReader(new Pieces(fetch), StandardCharsets.UTF_8).transferTo(out) > 0;
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (next == piece.length && !advance()) {
      return -1;
    }
    int taken = Math.min(length, piece.length - next);
    System.arraycopy(piece, next, target, offset, taken);
    next += taken;
    return taken;
  }

  /** Goes to the next piece; false behind the last. */
  private boolean advance() throws IOException {
    try {
      if (!rows.next()) {
        rows.close();
        rows = fetch.executeQuery();
        if (!rows.next()) {
          return false;
        }
      }
      piece = rows.getBytes(1);
      next = 0;
      return true;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
