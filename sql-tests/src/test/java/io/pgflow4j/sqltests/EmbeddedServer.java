package io.pgflow4j.sqltests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/**
 * The PostgreSQL that Maven brings along: a newer major version than the container's. It has no
 * pgTAP, see {@link PgTap}.
 */
final class EmbeddedServer implements SuiteServer {
  private final EmbeddedPostgres postgres;

  private EmbeddedServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts a server that ends with the JVM. */
  static EmbeddedServer start() throws IOException {
    return new EmbeddedServer(EmbeddedPostgres.builder().start());
  }

  @Override
  public String name() {
    return "embedded server";
  }

  @Override
  public String url(String database) {
    return postgres.getJdbcUrl("postgres", database);
  }
}
