package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "signal",
    description = "Sends a signal to a step that awaits one: the payload becomes its output.",
    footer = {
      "",
      "The payload is checked against its type where the database or --types knows it.",
      "The same payload again changes nothing. It exits with 5 when a different payload was there",
      "first, and when nobody waits: the token is old, or the task or its run has ended."
    })
final class RunsSignalCommand extends SessionCommand {
  @Mixin private GivenStep step = new GivenStep();

  @Option(
      names = {"-p", "--payload"},
      required = true,
      paramLabel = "JSON",
      description = "The payload: JSON, @FILE, or - for standard input.")
  private String payload = "";

  @Option(
      names = "--index",
      paramLabel = "N",
      description = "The number of the item of a fanout, from 0. Default: 0.")
  private int index;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The token that the handler gave out; it has to be the current one.")
  private @Nullable String token;

  @Mixin private TypesOption types = new TypesOption();

  @Override
  int run(Session session) {
    JsonNode json = new GivenJson(session).read("--payload", payload);
    Database database = session.database();
    UUID run = step.run(database);
    PayloadCheck.signal(database, run, step.slug(), types.file(), json);
    String outcome =
        database
            .change(
                "select to_json(pgflow.signal_task(?, ?, ?, ?::jsonb, ?, ?))",
                run,
                step.slug(),
                index,
                Json.line(json),
                token,
                Reason.requester())
            .get(0)
            .asString();
    ObjectNode row =
        Json.object()
            .put("run_id", run.toString())
            .put("step_slug", step.slug())
            .put("task_index", index)
            .put("outcome", outcome);
    if (!session.output().isTable()) {
      session.output().document(row);
      return taken(outcome) ? ExitCode.OK : ExitCode.STATE;
    }
    String task = "Task " + step.slug() + "[" + index + "] of run " + run;
    if (taken(outcome)) {
      session
          .output()
          .line(
              outcome.equals("accepted")
                  ? task + " has its signal."
                  : task + " had this signal already.");
      return ExitCode.OK;
    }
    throw outcome.equals("conflict")
        ? new Fault(
            ExitCode.STATE,
            task + " was sent a different payload before",
            "That one stays.",
            "See: pgflow tasks show " + run + " " + step.slug() + " " + index)
        : new Fault(
            ExitCode.STATE,
            task + " does not wait for this signal",
            "It has ended or does not exist" + (token == null ? "." : ", or the token is old."),
            "See: pgflow runs show " + run);
  }

  private static boolean taken(String outcome) {
    return outcome.equals("accepted") || outcome.equals("already_done");
  }
}
