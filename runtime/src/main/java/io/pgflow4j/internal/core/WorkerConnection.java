package io.pgflow4j.internal.core;

import io.pgflow4j.internal.jdbc.BorrowedConnection;
import io.pgflow4j.internal.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection on which a worker talks to the database, each call a transaction of its own. Not
 * thread-safe.
 */
public final class WorkerConnection implements AutoCloseable {
  private static final String STALE = "select s from pgflow.stale_attempts(?::uuid[], ?, ?, ?) s";

  private final Connection connection;
  private final WorkerIdentity worker;
  private final BorrowedConnection borrowed;
  private final ExchangeCall exchange;
  private final OptionalInt process;

  private WorkerConnection(Connection connection, WorkerIdentity worker, Duration answerTimeout)
      throws SQLException {
    this.connection = connection;
    this.worker = worker;
    this.borrowed = BorrowedConnection.forStatements(connection, answerTimeout);
    this.exchange = new ExchangeCall(connection, worker.redaction());
    this.process = ServerProcess.of(connection);
  }

  /**
   * Takes a connection; close gives it back as it was.
   *
   * @param answerTimeout how long a call waits for the database before it fails
   */
  public static WorkerConnection open(
      DataSource dataSource, WorkerIdentity worker, Duration answerTimeout) throws SQLException {
    return Database.open(dataSource, c -> new WorkerConnection(c, worker, answerTimeout));
  }

  /** Cancels the next calls on the server when they take longer; in whole seconds. */
  public void limit(Duration patience) throws SQLException {
    exchange.limit(Math.toIntExact(Math.max(1, patience.toSeconds())));
  }

  /**
   * Hands results in and claims up to {@code quantity} tasks, all in one round trip and one commit.
   */
  public Exchanged exchange(List<TaskResult> results, int quantity) throws SQLException {
    return exchange(results, quantity, Long.MAX_VALUE, worker.flowSlugs(), worker.runnable());
  }

  /** Hands results in and claims nothing. */
  public Exchanged exchange(List<TaskResult> results) throws SQLException {
    return exchange(results, 0);
  }

  /**
   * Hands results in and claims from some flows and steps.
   *
   * @param maxBytes how large the inputs of the claimed tasks may be together, unless it is one
   * @param runnable as in {@link WorkerIdentity}
   */
  public Exchanged exchange(
      List<TaskResult> results, int quantity, long maxBytes, String[] flowSlugs, String runnable)
      throws SQLException {
    return exchange.make(worker.id(), results, quantity, maxBytes, flowSlugs, runnable);
  }

  /**
   * Prepares the session for exchanges, so that the first batch need not wait for that. Settles
   * what is overdue, as every exchange does.
   */
  public Exchanged warmUp() throws SQLException {
    return exchange.warmUp(worker.id());
  }

  /** The server's process behind the connection, where the driver tells. */
  public OptionalInt process() {
    return process;
  }

  /**
   * Cancels an exchange that another process of the server still runs.
   *
   * @param age how many milliseconds ago it began, at least
   * @return whether there was one; it may take a while to end
   */
  public boolean cancelExchange(int process, long age) throws SQLException {
    return ServerProcess.cancel(connection, process, age);
  }

  /** For tasks that the worker cannot read. */
  public UnreadClaims unreadClaims() {
    return new UnreadClaims(connection, worker.id(), exchange.limit());
  }

  /** What the driver calls the database; empty when it does not tell. */
  public String url() throws SQLException {
    return Objects.requireNonNullElse(connection.getMetaData().getURL(), "");
  }

  /** Who keeps the oldest dead rows from being removed; null when nobody does. */
  public @Nullable SnapshotHolder oldestSnapshot() throws SQLException {
    return SnapshotHolder.oldest(connection);
  }

  /** Makes the worker known. The core of 0.1.0 takes no servers. */
  public void register() throws SQLException {
    boolean named = worker.servers().length > 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select pgflow.register_worker(?, ?, ?::jsonb" + (named ? ", ?)" : ")"))) {
      statement.setObject(1, worker.id());
      statement.setString(2, worker.name());
      statement.setString(3, worker.runnable());
      if (named) {
        statement.setArray(4, connection.createArrayOf("text", worker.servers()));
      }
      statement.execute();
    }
  }

  /** Says that the worker is alive; false when the database had given it up. */
  public boolean heartbeat() throws SQLException {
    return call("select pgflow.heartbeat(?)");
  }

  /** Does what some worker has to do from time to time, about 10,000 rows at most. */
  public void housekeeping() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.housekeeping()")) {
      statement.execute();
    }
  }

  /** In how many milliseconds a schedule fires; 0 for now, empty for never. */
  public OptionalInt untilNextFiring() throws SQLException {
    return ScheduleFunctions.untilNext(connection, worker.flowSlugs());
  }

  /** Fires the schedules of some flows that are due, at most 100 firings. */
  public List<Firing> fire(String[] flowSlugs, List<FiringInput> given) throws SQLException {
    return ScheduleFunctions.fire(connection, flowSlugs, given);
  }

  /**
   * Which of these attempts have lost their lease or their run, so that their results would be
   * discarded: places in the list, from 0.
   */
  public List<Integer> staleAttempts(List<ClaimedTask> tasks) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STALE)) {
      new TaskArrays(tasks).bind(statement, 1);
      try (ResultSet rows = statement.executeQuery()) {
        List<Integer> stale = new ArrayList<>();
        while (rows.next()) {
          stale.add(rows.getInt(1) - 1);
        }
        return stale;
      }
    }
  }

  /** Says that the worker has stopped; what it still holds becomes claimable at once. */
  public void deregister() throws SQLException {
    call("select pgflow.deregister_worker(?) is null");
  }

  private boolean call(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, worker.id());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (borrowed;
        exchange) {
      return;
    }
  }
}
