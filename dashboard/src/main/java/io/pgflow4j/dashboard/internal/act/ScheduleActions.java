package io.pgflow4j.dashboard.internal.act;

import io.pgflow4j.ActionNote;
import io.pgflow4j.dashboard.internal.page.Parameters;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What can be done to a schedule. */
final class ScheduleActions {
  private ScheduleActions() {}

  static boolean pause(DataSource source, String flow, String schedule, ActionNote note) {
    return Starts.one(
        source,
        Boolean.class,
        "select pgflow.pause_schedule(?, ?, ?, ?)",
        flow,
        schedule,
        note.reason(),
        note.requestedBy());
  }

  static boolean resume(DataSource source, String flow, String schedule) {
    return Starts.one(source, Boolean.class, "select pgflow.resume_schedule(?, ?)", flow, schedule);
  }

  /** A run at once, with an input or, when that is null, with the schedule's own. */
  static UUID fire(DataSource source, String flow, String schedule, @Nullable String input) {
    return Starts.one(
        source, UUID.class, "select pgflow.fire_now(?, ?, ?::jsonb)", flow, schedule, input);
  }

  /** How many firings of a range started a run, and how many there are, as {@code 3/4}. */
  static String backfill(
      DataSource source, String flow, String schedule, String from, String before) {
    Instant first = Parameters.moment(from);
    Instant end = Parameters.moment(before);
    return Starts.one(
        source,
        String.class,
        """
        select count(*) filter (where b.outcome = 'started') || '/' || count(*)
        from pgflow.backfill(?, ?, ?::timestamptz, ?::timestamptz) b
        """,
        flow,
        schedule,
        first.toString(),
        end.toString());
  }
}
