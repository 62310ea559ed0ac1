package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "backfill",
    description = "Starts the runs of firings in the past that have none, such as missed ones.",
    footer = {
      "",
      "A time is a date, which begins at midnight in the schedule's zone, or a time with its offset:",
      "2026-01-31T02:30:00+01:00. A range has at most 366 days and 1,000 firings."
    })
final class SchedulesBackfillCommand extends SessionCommand {
  private static final String CALL =
      """
      select row_to_json(b)
      from pgflow.backfill(?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz[],
        array_fill(?::jsonb, array[?::int])) b
      """;

  @Mixin private GivenSchedule given = new GivenSchedule();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "The earliest firing.")
  private String from = "";

  @Option(
      names = "--before",
      required = true,
      paramLabel = "TIME",
      description = "The end of the range, which is not part of it.")
  private String before = "";

  @Mixin private ScheduleInput input = new ScheduleInput();

  @Override
  int run(Session session) {
    Database database = session.database();
    String zone = zone(database);
    Instant first = time("--from", from, zone);
    Instant end = time("--before", before, zone);
    String json = input.read(session, given.flow());
    List<JsonNode> firings = call(database, first, end, List.of(), null);
    List<String> needed =
        firings.stream()
            .filter(firing -> Json.text(firing, "outcome").equals("input_needed"))
            .map(firing -> Json.text(firing, "firing_at"))
            .toList();
    if (!needed.isEmpty() && json == null) {
      throw new Fault(
          ExitCode.USAGE,
          needed.size() + " firings need an input, which the flow's code makes at other times",
          "No run was started.",
          "Give one for all of them with --input, or use PgflowClient.schedules().backfill.");
    }
    if (!needed.isEmpty()) {
      firings = call(database, first, end, needed, json);
    }
    if (!session.output().isTable()) {
      session.output().rows(firings);
      return 0;
    }
    Table table = new Table().text("FIRING").text("OUTCOME").text("RUN");
    firings.forEach(
        firing ->
            table.row(
                Times.point(Json.text(firing, "firing_at")),
                Json.text(firing, "outcome"),
                Json.text(firing, "run_id")));
    session.output().table(table, "The schedule has no firing in this range.");
    return 0;
  }

  private List<JsonNode> call(
      Database database, Instant first, Instant end, List<String> firings, @Nullable String json) {
    return database.change(
        CALL,
        given.flow(),
        given.schedule(),
        first.toString(),
        end.toString(),
        "{" + String.join(",", firings) + "}",
        json,
        firings.size());
  }

  /** Where the schedule is unknown, the call says so. */
  private String zone(Database database) {
    return database
        .rows(
            "select to_json(c.zone) from pgflow.list_schedules() c"
                + " where c.flow_slug = ? and c.schedule_slug = ?",
            given.flow(),
            given.schedule())
        .stream()
        .findFirst()
        .map(JsonNode::asString)
        .orElse("UTC");
  }

  private static Instant time(String option, String text, String zone) {
    try {
      return text.length() == "2026-01-31".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneId.of(zone)).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Fault.usage(
          option + " is '" + text + "', which is not a time",
          "Write a date or a time with its offset: 2026-01-31, 2026-01-31T02:30:00+01:00.");
    }
  }
}
