package io.pgflow4j.sqltests.model;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/**
 * However flows look and whatever is called in whatever order, the database is in the state that
 * docs/state-machine.md says. How many sequences are played is {@code -Dmodel.sequences}.
 */
final class StateMachineTest {
  /** Without these a run of the test has not tried what it is for. */
  private static final List<String> MUST_BE_SEEN =
      List.of(
          "claimed",
          "claimed again",
          "done",
          "already_done",
          "stale",
          "retried",
          "failed",
          "pruned",
          "PF003",
          "PF004",
          "PF010",
          "PF011",
          "run COMPLETED",
          "run FAILED",
          "run CANCELLED",
          "task WAITING",
          "empty fanout",
          "doomed step",
          "start time",
          "no time",
          "fanout by path",
          "join",
          "repeated",
          "last turn",
          "skipped condition",
          "skipped dependency",
          "skipped exhausted",
          "without an optional dependency",
          "one of several",
          "filtered fanout",
          "run without output",
          "parked",
          "task PARKED",
          "token",
          "signal accepted",
          "signal kept",
          "signal stale",
          "paused",
          "resumed",
          "many cancelled",
          "many retried",
          "retried task",
          "registered",
          "heartbeat",
          "dead worker",
          "worker forgotten",
          "deleted by retention");

  private static @Nullable ModelDatabase database;

  @BeforeContainer
  static void start() throws IOException, SQLException {
    database = new ModelDatabase();
  }

  @AfterContainer
  static void stop() throws IOException, SQLException {
    Objects.requireNonNull(database).close();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Label("the database agrees with the reference after every call")
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void agreesWithTheReference(
      @ForAll boolean pooled,
      @ForAll("flows") List<FlowShape> flows,
      @ForAll("commands") List<Command> commands)
      throws SQLException {
    Objects.requireNonNull(database)
        .play(
            pooled,
            functions -> {
              Play play = new Play(functions, flows);
              for (Command command : commands) {
                play.play(command);
              }
              Statistics.label("pooled").collect(pooled);
              for (String expected : MUST_BE_SEEN) {
                Statistics.label(expected).collect(play.seen().containsKey(expected));
              }
            });
    for (String expected : MUST_BE_SEEN) {
      Statistics.label(expected).coverage(seen -> seen.check(true).count(times -> times > 0));
    }
  }

  @Provide
  Arbitrary<List<FlowShape>> flows() {
    return Flows.some();
  }

  @Provide
  Arbitrary<List<Command>> commands() {
    return Commands.sequence();
  }
}
