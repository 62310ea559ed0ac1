package io.pgflow4j.internal.worker;

import io.pgflow4j.Servers;
import io.pgflow4j.spi.ThreadTransactions;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker works: a server, and what of the worker's own it uses there.
 *
 * @param label what stands in names of threads and in log lines
 * @param servers names of all servers of the worker; none: it has only this one, without a name
 * @param dataSource lends connections to the server
 * @param framework whose transactions transactional steps run in
 * @param room for the tasks that it may hold
 * @param handlers makes what runs them, once the worker is registered
 */
record WorkPlace(
    String label,
    List<String> servers,
    DataSource dataSource,
    @Nullable ThreadTransactions framework,
    Room room,
    Supplier<HandlerThreads> handlers) {

  /** The only place of a worker. */
  static WorkPlace only(
      WorkerSettings settings, DataSource dataSource, @Nullable ThreadTransactions framework) {
    return new WorkPlace(
        settings.name(),
        List.of(),
        dataSource,
        framework,
        Room.ofOne(settings.concurrency()),
        () -> HandlerThreads.create(settings.name(), settings.concurrency()));
  }

  /** One of several places; the handlers' threads end with the worker, not with the place. */
  static WorkPlace oneOf(
      WorkerSettings settings,
      Servers.Server server,
      List<String> servers,
      Room room,
      HandlerThreads handlers) {
    return new WorkPlace(
        settings.name() + "/" + server.name(),
        servers,
        server.dataSource(),
        server.transactions(),
        room,
        () -> HandlerThreads.lent(handlers));
  }
}
