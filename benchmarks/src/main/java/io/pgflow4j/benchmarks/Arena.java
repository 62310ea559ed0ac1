package io.pgflow4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where trials take place: each in a fresh copy of what its contestant installed. */
final class Arena {
  private static final String PREFIX = "pgflow4j_bench_";
  private static final int LIMIT_MINUTES = 5;

  private final Database server;
  private final Set<String> installed = new HashSet<>();

  Arena(Database server) {
    this.server = server;
  }

  Measurement measure(Contestant contestant, Cell cell) throws Exception {
    String template = install(contestant);
    String name = PREFIX + "trial";
    server.execute(
        "drop database if exists " + name + " with (force)",
        "create database " + name + " template " + template,
        "checkpoint");
    Database trial = server.named(name);
    // Once per database, so that no contestant pays for the first catalog look-ups.
    trial.execute("select 1");
    long[] before = new long[1];
    Outcome outcome =
        withinLimit(cell, () -> contestant.run(trial, cell, () -> before[0] = walPosition()));
    long wal = walPosition() - before[0];
    String tables =
        "from pg_stat_user_tables where schemaname not in ('pg_catalog', 'information_schema')";
    awaitStatistics(trial);
    return new Measurement(
        cell,
        outcome.seconds(),
        outcome.latencies().quantile(0.5),
        outcome.latencies().quantile(0.99),
        wal,
        trial.readLong("select coalesce(sum(n_tup_ins - n_tup_del), 0)::bigint " + tables),
        trial.readLong("select coalesce(sum(n_tup_upd + n_tup_del), 0)::bigint " + tables),
        heapBytes());
  }

  private static Outcome withinLimit(Cell cell, Callable<Outcome> trial) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(trial).get(LIMIT_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "%s did not end within %d minutes".formatted(cell, LIMIT_MINUTES), e);
    } finally {
      thread.shutdownNow();
    }
  }

  /** A copy of what the contestant installed, for measurements of another kind. */
  Database fresh(Contestant contestant) throws Exception {
    String template = install(contestant);
    String name = PREFIX + "probe";
    server.execute(
        "drop database if exists " + name + " with (force)",
        "create database " + name + " template " + template);
    return server.named(name);
  }

  private String install(Contestant contestant) throws Exception {
    String template = PREFIX + contestant.name().replace('-', '_');
    if (installed.add(template)) {
      server.execute(
          "drop database if exists " + template + " with (force)", "create database " + template);
      contestant.install(server.named(template));
      server.named(template).execute("vacuum analyze");
    }
    return template;
  }

  void clear() throws SQLException {
    for (String template : installed) {
      server.execute("drop database if exists " + template + " with (force)");
    }
    server.execute(
        "drop database if exists " + PREFIX + "trial with (force)",
        "drop database if exists " + PREFIX + "probe with (force)");
  }

  private long walPosition() throws SQLException {
    return server.readLong("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
  }

  /** Sessions hand their counts over as they end; wait until the contestant's have ended. */
  private static void awaitStatistics(Database trial) throws SQLException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      long others =
          trial.readLong(
              "select count(*) from pg_stat_activity where datname = current_database()"
                  + " and backend_type = 'client backend' and pid <> pg_backend_pid()");
      if (others == 0) {
        break;
      }
      Thread.sleep(20);
    }
  }

  private static long heapBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
