package io.pgflow4j.internal.servers;

import java.sql.SQLException;

/** No connection to the server could be had, so that nothing can have happened there. */
final class Unreached extends SQLException {
  private static final long serialVersionUID = 1L;

  Unreached(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
  }
}
