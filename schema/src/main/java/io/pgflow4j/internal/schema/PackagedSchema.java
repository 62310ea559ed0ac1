package io.pgflow4j.internal.schema;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.spi.SchemaProvider;
import javax.sql.DataSource;

/** The SQL core in this jar. Thread-safe. */
public final class PackagedSchema implements SchemaProvider {
  /** For the service loader. */
  public PackagedSchema() {}

  @Override
  public InstallOutcome install(DataSource dataSource, QueueTransport queue, boolean roles) {
    return new SchemaInstaller(SqlCore.PACKAGED, queue, roles).install(dataSource);
  }

  @Override
  public String script(QueueTransport queue, boolean roles) {
    return InstallScript.of(SqlCore.PACKAGED, queue, roles);
  }
}
