package io.pgflow4j.dashboard.internal.act;

import io.pgflow4j.dashboard.internal.connect.PreparedConnections;
import javax.sql.DataSource;

/**
 * Connections whose {@code application_name} says that a viewer of the dashboard uses them. They
 * have their own name again before the pool gets them back.
 */
final class NamedConnections {
  private static final String PROPERTY = "ApplicationName";

  private NamedConnections() {}

  static DataSource of(DataSource source, String name) {
    return PreparedConnections.of(
        source,
        connection -> {
          String before = connection.getClientInfo(PROPERTY);
          connection.setClientInfo(PROPERTY, name);
          return () -> connection.setClientInfo(PROPERTY, before == null ? "" : before);
        });
  }
}
