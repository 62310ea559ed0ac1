package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** A registered worker on one connection that calls {@code exchange_tasks} again and again. */
final class Exchanges implements AutoCloseable {
  private static final String EXCHANGE =
      """
      select outcome, run_id, step_slug, task_index, attempt, input
      from pgflow.exchange_tasks(?, ?, ?, null, ?, ?, ?, ?, ?, '{}', '{}', '{}', '{}', '{}', '{}')
      """;

  private final Connection connection;
  private final String[] flows;
  private final int batch;
  private final BinaryOperator<String> handler;
  private final UUID workerId = UUID.randomUUID();
  private final PreparedStatement exchange;
  private final List<UUID> runIds = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final List<Integer> indexes = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  /** A worker of some flows; {@code handler} makes a task's output from its step and input. */
  Exchanges(Connection connection, String[] flows, int batch, BinaryOperator<String> handler)
      throws SQLException {
    this.connection = connection;
    this.flows = flows;
    this.batch = batch;
    this.handler = handler;
    try (PreparedStatement register =
        connection.prepareStatement("select pgflow.register_worker(?, 'bench')")) {
      register.setObject(1, workerId);
      register.executeQuery().close();
    }
    exchange = connection.prepareStatement(EXCHANGE);
  }

  /** Hands in what was claimed last and claims the next tasks; returns how many. */
  int next() throws SQLException {
    exchange.setObject(1, workerId);
    exchange.setArray(2, connection.createArrayOf("text", flows));
    exchange.setInt(3, batch);
    exchange.setArray(4, connection.createArrayOf("uuid", runIds.toArray()));
    exchange.setArray(5, connection.createArrayOf("text", steps.toArray()));
    exchange.setArray(6, connection.createArrayOf("int4", indexes.toArray()));
    exchange.setArray(7, connection.createArrayOf("int4", attempts.toArray()));
    exchange.setArray(8, connection.createArrayOf("jsonb", outputs.toArray()));
    runIds.clear();
    steps.clear();
    indexes.clear();
    attempts.clear();
    outputs.clear();
    try (ResultSet rows = exchange.executeQuery()) {
      while (rows.next()) {
        String outcome = rows.getString(1);
        if (outcome.equals("claimed")) {
          runIds.add(rows.getObject(2, UUID.class));
          steps.add(rows.getString(3));
          indexes.add(rows.getInt(4));
          attempts.add(rows.getInt(5));
          outputs.add(handler.apply(rows.getString(3), rows.getString(6)));
        } else if (!outcome.equals("done")) {
          throw new IllegalStateException("A result was " + outcome);
        }
      }
    }
    return runIds.size();
  }

  @Override
  public void close() throws SQLException {
    exchange.close();
  }
}
