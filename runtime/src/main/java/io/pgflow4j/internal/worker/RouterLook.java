package io.pgflow4j.internal.worker;

import io.pgflow4j.PgflowException;
import io.pgflow4j.internal.core.ShardFunctions;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.servers.MapReading;
import javax.sql.DataSource;

/** Looks whether a worker could not start because its data source leads to a router. */
final class RouterLook {
  private RouterLook() {}

  /** What to throw for a worker that could not start. */
  static PgflowException explain(DataSource dataSource, PgflowException failure) {
    try {
      return new Database(dataSource).call(ShardFunctions::isRouter)
          ? MapReading.router("The worker's data source", failure)
          : failure;
    } catch (PgflowException e) {
      return failure;
    }
  }
}
