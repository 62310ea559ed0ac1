package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A day in minutes: runs of 50 flows of three steps start at a steady rate, one flow has a rate,
 * retention keeps a minute of them, and every fifth minute somebody holds a snapshot. Prints a line
 * a minute, in which nothing may grow from the tenth minute on.
 */
final class Soak {
  private static final int FLOWS = 50;
  private static final int WORKERS = 2;
  private static final int BATCH = 100;
  private static final int STARTS_PER_SECOND = 100;
  private static final int BAR = 40;

  private final Database database;
  private final int minutes;
  private final String[] flows =
      IntStream.rangeClosed(1, FLOWS).mapToObj(i -> "soak" + i).toArray(String[]::new);
  private final long begin = System.nanoTime();
  private final List<Figures> claims = new ArrayList<>();

  /**
   * One minute's figures.
   *
   * @param p95 milliseconds of an exchange
   * @param tables bytes of the tables
   * @param indexes bytes of their indexes
   */
  record Minute(int number, long tasks, double p95, long tables, long indexes, boolean snapshot) {}

  Soak(Database database, int minutes) {
    this.database = database;
    this.minutes = minutes;
    for (int i = 0; i <= minutes; i++) {
      claims.add(new Figures());
    }
  }

  /** Runs it; returns the table. */
  String run() throws Exception {
    database.execute(
        ("select pgflow.create_flow(f), pgflow.add_step(f, 'a'), pgflow.add_step(f, 'b', '{a}', rate"
                + " => case when f = 'soak1' then '50/s' end), pgflow.add_step(f, 'c', '{b}'),"
                + " pgflow.set_retention(f, 'completed', '1 minute') from (select 'soak' || i as f"
                + " from generate_series(1, %d) i offset 0) x")
            .formatted(FLOWS));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        parts.add(threads.submit(part(this::work)));
      }
      parts.add(threads.submit(part(this::start)));
      parts.add(threads.submit(part(this::keepHouse)));
      parts.add(threads.submit(part(this::holdSnapshots)));
      String table = table(watch());
      for (Future<?> part : parts) {
        part.get(1, TimeUnit.MINUTES);
      }
      return table;
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Part {
    void on(Connection connection) throws Exception;
  }

  private Callable<Void> part(Part part) {
    return () -> {
      try (Connection connection = database.connect()) {
        part.on(connection);
      }
      return null;
    };
  }

  private int minute() {
    return (int) TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin);
  }

  private boolean goesOn() {
    return minute() < minutes;
  }

  private void work(Connection connection) throws SQLException {
    try (Exchanges exchanges = new Exchanges(connection, flows, BATCH, (step, input) -> "1")) {
      int inVain = 0;
      while (goesOn()) {
        long start = System.nanoTime();
        int claimed = exchanges.next();
        synchronized (claims) {
          claims.get(Math.min(minute(), minutes)).add((System.nanoTime() - start) / 1e6);
        }
        inVain = claimed > 0 ? 0 : inVain + 1;
        if (inVain > 0) {
          Crew.pause(inVain);
        }
      }
    }
  }

  private void start(Connection connection) throws Exception {
    try (PreparedStatement start =
        connection.prepareStatement(
            "select count(*) from pgflow.start_flows(?, array_fill('{}'::jsonb, array[?]))")) {
      long started = 0;
      while (goesOn()) {
        long due = (System.nanoTime() - begin) / 1_000_000 * STARTS_PER_SECOND / 1_000;
        for (; started < due; started += 2) {
          start.setString(1, flows[(int) (started / 2 % FLOWS)]);
          start.setInt(2, 2);
          start.executeQuery().close();
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private void keepHouse(Connection connection) throws Exception {
    try (PreparedStatement house = connection.prepareStatement("select pgflow.housekeeping()")) {
      while (goesOn()) {
        int rows;
        try (ResultSet row = house.executeQuery()) {
          row.next();
          rows = row.getInt(1);
        }
        if (rows < 1_000) {
          TimeUnit.SECONDS.sleep(1);
        }
      }
    }
  }

  private static boolean snapshotIn(int minute) {
    return minute % 5 == 4;
  }

  private void holdSnapshots(Connection connection) throws Exception {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      while (goesOn()) {
        if (snapshotIn(minute())) {
          statement.execute("select 1");
        } else {
          connection.rollback();
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
    connection.rollback();
  }

  private List<Minute> watch() throws Exception {
    List<Minute> seen = new ArrayList<>();
    long before = 0;
    for (int number = 0; number < minutes; number++) {
      while (minute() <= number) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      double p95;
      synchronized (claims) {
        p95 = claims.get(number).quantile(0.95);
      }
      long tasks =
          database.readLong(
              "select n_tup_ins from pg_stat_user_tables where relid = 'pgflow.task_rows'::regclass");
      String sizes =
          "select sum(%s(c.oid))::bigint from pg_class c where c.relkind = 'r' and"
              + " c.relnamespace = 'pgflow'::regnamespace";
      Minute minute =
          new Minute(
              number + 1,
              tasks - before,
              p95,
              database.readLong(sizes.formatted("pg_table_size")),
              database.readLong(sizes.formatted("pg_indexes_size")),
              snapshotIn(number));
      before = tasks;
      seen.add(minute);
      System.out.printf(
          Locale.ROOT,
          "minute %d: %d tasks, exchange p95 %.1f ms, tables %.1f MB, indexes %.1f MB%n",
          minute.number(),
          minute.tasks(),
          minute.p95(),
          minute.tables() / 1e6,
          minute.indexes() / 1e6);
    }
    return seen;
  }

  /** A line a minute, with bars for the sizes of tables and indexes together. */
  static String table(List<Minute> minutes) {
    StringBuilder table = new StringBuilder();
    table.append("| minute | tasks/s | exchange p95, ms | tables, MB | indexes, MB | size |\n");
    table.append("|---|--:|--:|--:|--:|---|\n");
    long largest = minutes.stream().mapToLong(m -> m.tables() + m.indexes()).max().orElse(1);
    for (Minute m : minutes) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %d%s | %.0f | %.1f | %.1f | %.1f | `%s` |%n",
              m.number(),
              m.snapshot() ? ", snapshot held" : "",
              m.tasks() / 60.0,
              m.p95(),
              m.tables() / 1e6,
              m.indexes() / 1e6,
              "#".repeat((int) (BAR * (m.tables() + m.indexes()) / largest))));
    }
    return table.toString();
  }
}
