package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection with a thread of its own and one transaction at a time. */
final class Session implements AutoCloseable {
  /** What is called in the session. */
  @FunctionalInterface
  interface Call<T> {
    T on(Engine engine) throws SQLException;
  }

  private static final long DEADLINE_SECONDS = 30;

  /** Sessions only: for a moment, autovacuum locks a table whose end it cuts off. */
  private static final String BLOCKERS =
      "select a.pid from pg_stat_activity a"
          + " where a.pid = any (pg_blocking_pids(?)) and a.backend_type = 'client backend'";

  private final Connection connection;
  private final Connection monitor;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final int pid;

  Session(Database database) throws SQLException {
    connection = database.open();
    connection.setAutoCommit(false);
    monitor = database.open();
    pid = Sql.query(connection, "select pg_backend_pid()", row -> row.getInt(1)).get(0);
    connection.commit();
  }

  /** Makes a call and leaves the transaction open. */
  <T> Future<T> begin(Call<T> call) {
    return thread.submit(() -> call.on(new Engine(connection)));
  }

  /** Makes a call, waits for it and leaves the transaction open. */
  <T> T call(Call<T> call) throws SQLException {
    return result(begin(call));
  }

  /** Waits until the call has come back or waits for another transaction; whether it waits. */
  boolean isBlocked(Future<?> call) throws SQLException {
    return isBlocked(call, -1);
  }

  /** The same, when it is known to have waited for another session that has committed since. */
  boolean isBlockedAfter(Session committed, Future<?> call) throws SQLException {
    return isBlocked(call, committed.pid);
  }

  private boolean isBlocked(Future<?> call, int notBy) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!call.isDone()) {
      List<Integer> blockers = Sql.query(monitor, BLOCKERS, row -> row.getInt(1), pid);
      if (!blockers.isEmpty() && !blockers.contains(notBy)) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The call neither returned nor waits for a lock");
      }
    }
    return false;
  }

  /** Waits for a call. */
  static <T> T result(Future<T> call) throws SQLException {
    try {
      return call.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("The call did not come back", e);
    }
  }

  void commit() throws SQLException {
    result(beginCommit());
  }

  /** Commits as soon as the calls begun before have come back. */
  Future<Session> beginCommit() {
    return thread.submit(
        () -> {
          connection.commit();
          return this;
        });
  }

  void rollback() throws SQLException {
    result(
        thread.submit(
            () -> {
              connection.rollback();
              return this;
            }));
  }

  @Override
  public void close() throws SQLException {
    thread.shutdownNow();
    connection.close();
    monitor.close();
  }
}
