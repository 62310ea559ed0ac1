package io.pgflow4j.internal.core;

import io.pgflow4j.ActionNote;
import io.pgflow4j.BackfilledFiring;
import io.pgflow4j.Overlap;
import io.pgflow4j.RunStatus;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions of schedules, on a connection of the caller's. */
public final class ScheduleFunctions {
  private ScheduleFunctions() {}

  /** In how many milliseconds it is worth firing; 0 for now, empty for never. */
  public static OptionalInt untilNext(Connection connection, String[] flowSlugs)
      throws SQLException {
    return Query.rows(
            connection,
            "select pgflow.until_next_firing(?::text[])",
            row -> {
              int millis = row.getInt(1);
              return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(millis);
            },
            Arrays.asList(flowSlugs))
        .get(0);
  }

  /** Fires what is due, at most 100 firings. */
  public static List<Firing> fire(
      Connection connection, String[] flowSlugs, List<FiringInput> given) throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.fire_schedules(?::text[], ?::text[], ?::text[], ?::timestamptz[],"
            + " ?::jsonb[])",
        row ->
            new Firing(
                row.getString("flow_slug"),
                row.getString("schedule_slug"),
                Query.time(row, "firing_at"),
                row.getString("outcome")),
        Arrays.asList(flowSlugs),
        given.stream().map(each -> each.firing().flowSlug()).toList(),
        given.stream().map(each -> each.firing().scheduleSlug()).toList(),
        given.stream().map(each -> each.firing().at().toString()).toList(),
        given.stream().map(FiringInput::json).toList());
  }

  /** The server's time. */
  public static Instant now(Connection connection) throws SQLException {
    return Query.rows(connection, "select now() as now", row -> Query.time(row, "now")).get(0);
  }

  /** All schedules. */
  public static List<ScheduleSummary> list(Connection connection) throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.list_schedules()",
        row ->
            new ScheduleSummary(
                row.getString("flow_slug"),
                row.getString("schedule_slug"),
                row.getString("cron"),
                row.getString("zone"),
                Duration.ofSeconds(row.getInt("catch_up")),
                Overlap.valueOf(upper(row.getString("overlap"))),
                Query.timeOrNull(row, "next_firing_at"),
                row.getLong("missed"),
                Query.timeOrNull(row, "paused_at"),
                row.getString("paused_by"),
                row.getString("pause_reason"),
                row.getInt("open_runs"),
                Query.timeOrNull(row, "last_firing_at"),
                constant(ScheduleFiring.Outcome.class, row, "last_outcome"),
                row.getObject("last_run_id", UUID.class),
                constant(RunStatus.class, row, "last_run_status")));
  }

  /** A page of a schedule's firings. */
  public static List<ScheduleFiring> firings(
      Connection connection,
      String flowSlug,
      String scheduleSlug,
      @Nullable Instant before,
      int pageSize)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.list_firings(?, ?, ?::timestamptz, ?)",
        row ->
            new ScheduleFiring(
                Query.time(row, "firing_at"),
                ScheduleFiring.Kind.valueOf(upper(row.getString("kind"))),
                ScheduleFiring.Outcome.valueOf(upper(row.getString("outcome"))),
                Query.time(row, "decided_at"),
                row.getObject("run_id", UUID.class),
                constant(RunStatus.class, row, "run_status")),
        flowSlug,
        scheduleSlug,
        before,
        pageSize);
  }

  /** Pauses a schedule; whether it was not paused before. */
  public static boolean pause(
      Connection connection, String flowSlug, String scheduleSlug, ActionNote note)
      throws SQLException {
    return OperatorFunctions.changes(
        connection,
        "pause_schedule(?, ?, ?, ?)",
        flowSlug,
        scheduleSlug,
        note.reason(),
        note.requestedBy());
  }

  /** Ends a pause; whether there was one. */
  public static boolean resume(Connection connection, String flowSlug, String scheduleSlug)
      throws SQLException {
    return OperatorFunctions.changes(connection, "resume_schedule(?, ?)", flowSlug, scheduleSlug);
  }

  /** Starts a run at once. */
  public static UUID fireNow(
      Connection connection, String flowSlug, String scheduleSlug, @Nullable String inputJson)
      throws SQLException {
    return Query.rows(
            connection,
            "select pgflow.fire_now(?, ?, ?::jsonb)",
            row -> row.getObject(1, UUID.class),
            flowSlug,
            scheduleSlug,
            inputJson)
        .get(0);
  }

  /**
   * Starts runs of firings in the past.
   *
   * @param inputs the inputs by firing; empty for the schedule's own
   */
  public static List<BackfilledFiring> backfill(
      Connection connection,
      String flowSlug,
      String scheduleSlug,
      Instant from,
      Instant before,
      Map<Instant, String> inputs)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.backfill(?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz[],"
            + " ?::jsonb[])",
        row ->
            new BackfilledFiring(
                Query.time(row, "firing_at"),
                BackfilledFiring.Outcome.valueOf(upper(row.getString("outcome"))),
                row.getObject("run_id", UUID.class)),
        flowSlug,
        scheduleSlug,
        from,
        before,
        inputs.keySet().stream().map(Instant::toString).toList(),
        List.copyOf(inputs.values()));
  }

  private static <E extends Enum<E>> @Nullable E constant(
      Class<E> type, ResultSet row, String column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, upper(name));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
