package io.pgflow4j.internal.client;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.internal.servers.Routing;
import io.pgflow4j.internal.worker.WorkerBuilder;
import io.pgflow4j.json.StorableJson;
import io.pgflow4j.spi.PayloadCodec;
import io.pgflow4j.spi.RuntimeProvider;
import io.pgflow4j.spi.ThreadTransactions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Client and worker of this jar. Thread-safe. */
public final class DefaultRuntime implements RuntimeProvider {
  /** For the service loader. */
  public DefaultRuntime() {}

  @Override
  public PgflowClient client(DataSource dataSource) {
    return client(dataSource, new StrictCodec(StorableJson.DEFAULT_CHARS));
  }

  @Override
  public PgflowClient client(DataSource dataSource, PayloadCodec codec) {
    return new DatabaseClient(dataSource, codec, null);
  }

  @Override
  public PgflowClient client(
      DataSource dataSource, PayloadCodec codec, ThreadTransactions transactions) {
    return new DatabaseClient(dataSource, codec, transactions);
  }

  @Override
  public PgflowClient client(Servers servers, @Nullable PayloadCodec codec) {
    return new RoutedClient(
        new Routing(servers), codec == null ? new StrictCodec(StorableJson.DEFAULT_CHARS) : codec);
  }

  @Override
  public Worker.Builder worker(DataSource dataSource) {
    return new WorkerBuilder(dataSource);
  }

  @Override
  public Worker.Builder worker(Servers servers) {
    return new WorkerBuilder(servers);
  }
}
