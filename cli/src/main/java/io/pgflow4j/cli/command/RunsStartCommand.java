package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Live;
import io.pgflow4j.cli.output.Output;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "start",
    description = "Starts a run and prints its id.",
    footer = {
      "",
      "The input is checked against the flow's input type where the database or --types knows it.",
      "With --wait it prints the run's output and exits with 1 unless the run completes, with 7 when",
      "--timeout is over first (default: 10m); the run goes on then."
    })
final class RunsStartCommand extends SessionCommand {
  private static final Duration WAIT = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  @Parameters(paramLabel = "FLOW", description = "The flow's slug.")
  private String flow = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON",
      description = "The input: JSON, @FILE, or - for standard input. Default: {}.")
  private String input = "{}";

  @Option(
      names = "--id",
      paramLabel = "UUID",
      description = "The run's id: started twice with one id, the flow runs once.")
  private @Nullable UUID id;

  @Mixin private TypesOption types = new TypesOption();

  @Option(
      names = {"-w", "--wait"},
      description = "Wait until the run ends, and print its output.")
  private boolean wait;

  @Override
  int run(Session session) {
    JsonNode json = new GivenJson(session).read("--input", input);
    Database database = wait ? session.databaseForWaiting() : session.database();
    PayloadCheck.input(database, flow, types.file(), json);
    JsonNode run =
        database
            .change(
                """
                select json_build_object(
                  'run_id', r.run_id, 'flow_slug', r.flow_slug, 'flow_version', r.flow_version,
                  'status', r.status, 'started_at', r.started_at
                )
                from pgflow.start_flow(?, ?::jsonb, ?::uuid) r
                """,
                flow,
                Json.line(json),
                id)
            .get(0);
    if (wait) {
      return await(session, UUID.fromString(Json.text(run, "run_id")));
    }
    if (session.output().isTable()) {
      session.output().line(Json.text(run, "run_id"));
    } else {
      session.output().document(run);
    }
    return ExitCode.OK;
  }

  private static int await(Session session, UUID run) {
    Output output = session.output();
    long end = System.nanoTime() + session.timeout(WAIT).toNanos();
    String status = status(session.database(), run);
    while (status.equals("started")) {
      if (System.nanoTime() - end > 0) {
        throw new Fault(
            ExitCode.TIMEOUT,
            "Run " + run + " has not ended in time",
            "It goes on.",
            "Follow it with: pgflow runs watch " + run);
      }
      Live.pause(LOOK_EVERY);
      status = status(session.database(), run);
    }
    JsonNode row = session.database().value("select row_to_json(r) from pgflow.get_run(?) r", run);
    if (!output.isTable()) {
      output.document(row);
    } else if (status.equals("completed")) {
      output.line(Json.line(row.path("output")));
    }
    if (status.equals("completed")) {
      return ExitCode.OK;
    }
    throw new Fault(
        ExitCode.NO,
        "Run " + run + " " + (status.equals("failed") ? "failed" : "was cancelled"),
        Json.text(row, "error_message"),
        "See: pgflow runs show " + run + " --errors");
  }

  private static String status(Database database, UUID run) {
    String status = database.texts("select pgflow.run_status(?)", run).get(0);
    return status == null ? "" : status;
  }
}
