package io.pgflow4j.spi;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import javax.sql.DataSource;

/**
 * What stands behind {@link io.pgflow4j.PgflowSchema}; found with {@link java.util.ServiceLoader}.
 * Module {@code pgflow4j-schema} implements it; applications neither call nor implement it.
 */
public interface SchemaProvider {
  /** Installs the SQL core, see {@link io.pgflow4j.PgflowSchema#installOn}. */
  InstallOutcome install(DataSource dataSource, QueueTransport queue, boolean roles);

  /** The SQL core as one script, see {@link io.pgflow4j.PgflowSchema#script}. */
  String script(QueueTransport queue, boolean roles);
}
