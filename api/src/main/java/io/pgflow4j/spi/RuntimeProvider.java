package io.pgflow4j.spi;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@link PgflowClient} and {@link Worker}; found with {@link
 * java.util.ServiceLoader}. Module {@code pgflow4j-runtime} implements it; applications neither
 * call nor implement it.
 */
public interface RuntimeProvider {
  /** A client with the default codec. */
  PgflowClient client(DataSource dataSource);

  /** A client with the given codec. */
  PgflowClient client(DataSource dataSource, PayloadCodec codec);

  /** A client with the given codec that joins transactions of the calling thread. */
  PgflowClient client(DataSource dataSource, PayloadCodec codec, ThreadTransactions transactions);

  /** A client over several servers, with the given codec or, for null, the default one. */
  default PgflowClient client(Servers servers, @Nullable PayloadCodec codec) {
    throw new UnsupportedOperationException("This runtime serves one server only");
  }

  /** Starts describing a worker. */
  Worker.Builder worker(DataSource dataSource);

  /** Starts describing a worker over several servers. */
  default Worker.Builder worker(Servers servers) {
    throw new UnsupportedOperationException("This runtime serves one server only");
  }
}
