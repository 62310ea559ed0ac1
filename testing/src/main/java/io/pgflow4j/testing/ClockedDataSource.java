package io.pgflow4j.testing;

import io.pgflow4j.internal.jdbc.DelegatingDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Sets the session setting {@code pgflow_test.now} on every connection it opens. */
final class ClockedDataSource extends DelegatingDataSource {
  private final TestClock clock;

  ClockedDataSource(DataSource target, TestClock clock) {
    super(target);
    this.clock = clock;
  }

  @Override
  protected Connection connection(Lending lending) throws SQLException {
    Connection connection = lending.lend();
    Instant now = clock.now();
    if (now != null) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select pg_catalog.set_config('pgflow_test.now', ?, false)")) {
        statement.setString(1, now.toString());
        statement.execute();
      }
    }
    return connection;
  }
}
