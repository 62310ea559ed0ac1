package io.pgflow4j.internal.servers;

import io.pgflow4j.internal.jdbc.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A server's data source that notes whether the server could be reached. Thread-safe. */
final class NotedDataSource extends DelegatingDataSource {
  private final Liveness liveness;

  NotedDataSource(DataSource dataSource, Liveness liveness) {
    super(dataSource);
    this.liveness = liveness;
  }

  @Override
  protected Connection connection(Lending lending) throws SQLException {
    try {
      return lending.lend();
    } catch (SQLException e) {
      throw unreached(e);
    } catch (RuntimeException e) {
      throw unreached(new SQLException("The data source failed: " + e, "08001", e));
    }
  }

  private Unreached unreached(SQLException e) {
    liveness.down(e);
    return new Unreached(e);
  }
}
