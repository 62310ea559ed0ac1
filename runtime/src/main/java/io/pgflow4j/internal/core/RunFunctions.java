package io.pgflow4j.internal.core;

import io.pgflow4j.RunFailure;
import io.pgflow4j.RunProgress;
import io.pgflow4j.RunStatus;
import io.pgflow4j.SkipReason;
import io.pgflow4j.StepProgress;
import io.pgflow4j.StepStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions a client calls, on a connection of the caller's. */
public final class RunFunctions {
  private RunFunctions() {}

  /**
   * Starts one run per input and returns their ids in the order of the inputs.
   *
   * @param carrier what each of them carries; may be empty
   */
  public static List<UUID> start(
      Connection connection,
      String flowSlug,
      String[] inputs,
      UUID @Nullable [] runIds,
      Map<String, String> carrier)
      throws SQLException {
    String carried = carrier.isEmpty() ? "" : ", jsonb_object(?::text[], ?::text[])";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select run_id from pgflow.start_flows(?, ?::jsonb[], ?::uuid[]" + carried + ")")) {
      statement.setString(1, flowSlug);
      statement.setArray(2, connection.createArrayOf("text", inputs));
      statement.setArray(3, runIds == null ? null : connection.createArrayOf("uuid", runIds));
      if (!carrier.isEmpty()) {
        List<Map.Entry<String, String>> entries = List.copyOf(carrier.entrySet());
        Object[] names = entries.stream().map(Map.Entry::getKey).toArray();
        Object[] values = entries.stream().map(Map.Entry::getValue).toArray();
        statement.setArray(4, connection.createArrayOf("text", names));
        statement.setArray(5, connection.createArrayOf("text", values));
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<UUID> started = new ArrayList<>(inputs.length);
        while (rows.next()) {
          started.add(rows.getObject(1, UUID.class));
        }
        return started;
      }
    }
  }

  /** What a run carries; empty for a run without a carrier. */
  public static Map<String, String> carrier(Connection connection, UUID runId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select e.key, e.value from pgflow.get_run(?) r"
                + " cross join lateral jsonb_each_text(r.carrier) e")) {
      statement.setObject(1, runId);
      try (ResultSet rows = statement.executeQuery()) {
        Map<String, String> carrier = new LinkedHashMap<>();
        while (rows.next()) {
          carrier.put(rows.getString(1), rows.getString(2));
        }
        return Collections.unmodifiableMap(carrier);
      }
    }
  }

  /** A run's status. */
  public static RunStatus status(Connection connection, UUID runId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select pgflow.run_status(?)")) {
      statement.setObject(1, runId);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return status(rows.getString(1));
      }
    }
  }

  private static RunStatus status(String text) {
    return RunStatus.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** A run's status, output and failure. */
  public static RunSnapshot snapshot(Connection connection, UUID runId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select status, output, error_message, failed_step_slug, failed_task_index,"
                + " failed_attempt from pgflow.get_run(?)")) {
      statement.setObject(1, runId);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        RunStatus status = status(rows.getString(1));
        return new RunSnapshot(
            status,
            status == RunStatus.COMPLETED ? rows.getString(2) : null,
            status == RunStatus.FAILED ? failure(rows) : null);
      }
    }
  }

  private static RunFailure failure(ResultSet rows) throws SQLException {
    String message = rows.getString(3);
    return new RunFailure(
        rows.getString(4),
        rows.getObject(5, Integer.class),
        rows.getObject(6, Integer.class),
        message == null ? "no message was stored" : message);
  }

  /** How far a run is. */
  public static RunProgress progress(Connection connection, UUID runId) throws SQLException {
    RunStatus status = status(connection, runId);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select step_slug, status, total, queued, started, completed, failed, cancelled,"
                + " first_started_at, finished_at, looked_at, skip_reason, turns, parked, deadline"
                + " from pgflow.run_progress(?)")) {
      statement.setObject(1, runId);
      try (ResultSet rows = statement.executeQuery()) {
        List<StepProgress> steps = new ArrayList<>();
        while (rows.next()) {
          steps.add(
              new StepProgress(
                  rows.getString(1),
                  StepStatus.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getInt(7),
                  rows.getInt(8),
                  instant(rows.getObject(9, OffsetDateTime.class)),
                  instant(rows.getObject(10, OffsetDateTime.class)),
                  rows.getObject(11, OffsetDateTime.class).toInstant(),
                  skipReason(rows.getString(12)),
                  rows.getInt(13),
                  rows.getInt(14),
                  instant(rows.getObject(15, OffsetDateTime.class))));
        }
        return new RunProgress(status, steps);
      }
    }
  }

  private static @Nullable SkipReason skipReason(@Nullable String text) {
    return text == null ? null : SkipReason.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Cancels a run. */
  public static void cancel(Connection connection, UUID runId) throws SQLException {
    call(connection, "select from pgflow.cancel_run(?)", runId);
  }

  /** Retries a failed or cancelled run. */
  public static void retry(Connection connection, UUID runId) throws SQLException {
    call(connection, "select from pgflow.retry_run(?)", runId);
  }

  private static void call(Connection connection, String sql, UUID runId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, runId);
      statement.execute();
    }
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
