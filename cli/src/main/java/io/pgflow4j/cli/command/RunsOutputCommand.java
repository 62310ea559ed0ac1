package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.io.PrintWriter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "output",
    description =
        "Prints the output of a run or of one of its steps as the database has it: raw JSON.")
final class RunsOutputCommand extends SessionCommand {
  private static final int LARGEST = 250_000_000;

  @Mixin private GivenRun given = new GivenRun();

  @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "One of its steps.")
  private @Nullable String step;

  @Override
  int run(Session session) {
    Database database = session.database();
    UUID run = given.id(database);
    RunLook look = RunLook.read(database, run);
    PrintWriter out = session.output().writer();
    boolean printed =
        step == null ? printRun(database, out, run) : printStep(database, out, run, look, step);
    if (!printed) {
      throw missing(step == null ? "Run " + run : "Step '" + step + "' of run " + run, look, run);
    }
    session.output().line("");
    return 0;
  }

  private static boolean printRun(Database database, PrintWriter out, UUID run) {
    return database.write(out, "select r.output::text from pgflow.get_run(?) r", run);
  }

  private static boolean printStep(
      Database database, PrintWriter out, UUID run, RunLook look, String step) {
    JsonNode known =
        look.steps().stream()
            .filter(other -> Json.text(other, "step_slug").equals(step))
            .findFirst()
            .orElseThrow(() -> unknown(run, look, step));
    if (!Json.text(known, "status").equals("completed")) {
      return false;
    }
    // The output of a single step is its task's; that of a fanout was gathered.
    return Json.text(known, "step_type").equals("single")
        ? database.write(
            out,
            "select (pgflow.task_detail(?, ?, 0, ?) #> '{output,value}')::text",
            run,
            step,
            LARGEST)
        : database.write(
            out,
            """
            select (s.value -> 'output')::text
            from jsonb_array_elements(pgflow.get_run_with_states(?) -> 'steps') as s
            where s.value ->> 'step_slug' = ?
            """,
            run,
            step);
  }

  private static Fault unknown(UUID run, RunLook look, String step) {
    return new Fault(
        ExitCode.NOT_FOUND,
        "Run " + run + " has no step '" + step + "'",
        "Nothing was printed.",
        "Its steps: "
            + String.join(
                ", ", look.steps().stream().map(s -> Json.text(s, "step_slug")).toList()));
  }

  private static Fault missing(String what, RunLook look, UUID run) {
    return new Fault(
        ExitCode.STATE,
        what + " has no output: the run is " + look.status(),
        "Nothing was printed.",
        "See how it does: pgflow runs show " + run);
  }
}
