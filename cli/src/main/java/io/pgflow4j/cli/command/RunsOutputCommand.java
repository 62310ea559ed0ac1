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
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "output",
    description =
        "Prints the output of a run or of one of its steps as the database has it: raw JSON.")
final class RunsOutputCommand extends SessionCommand {
  private static final int LARGEST = 10_000_000;

  @Mixin private GivenRun given = new GivenRun();

  @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "One of its steps.")
  private @Nullable String step;

  @Override
  int run(Session session) {
    UUID run = given.id(session.database());
    RunLook look = RunLook.read(session.database(), run);
    String json =
        step == null
            ? runOutput(session.database(), run, look)
            : stepOutput(session.database(), run, look, step);
    session.output().line(json);
    return 0;
  }

  private static String runOutput(Database database, UUID run, RunLook look) {
    String json = database.texts("select r.output::text from pgflow.get_run(?) r", run).get(0);
    if (json == null) {
      throw missing("Run " + run, look, run);
    }
    return json;
  }

  private static String stepOutput(Database database, UUID run, RunLook look, String step) {
    JsonNode known =
        look.steps().stream()
            .filter(other -> Json.text(other, "step_slug").equals(step))
            .findFirst()
            .orElseThrow(() -> unknown(run, look, step));
    if (!Json.text(known, "status").equals("completed")) {
      throw missing("Step '" + step + "' of run " + run, look, run);
    }
    // The output of a single step is its task's; that of a fanout was gathered.
    String json =
        Json.text(known, "step_type").equals("single")
            ? database
                .texts(
                    "select pgflow.task_detail(?, ?, 0, ?) #> '{output,value}'", run, step, LARGEST)
                .get(0)
            : database
                .texts(
                    """
                    select s.value -> 'output'
                    from jsonb_array_elements(pgflow.get_run_with_states(?) -> 'steps') as s
                    where s.value ->> 'step_slug' = ?
                    """,
                    run,
                    step)
                .get(0);
    if (json == null) {
      throw new Fault(
          ExitCode.STATE,
          "The output of step '" + step + "' is larger than 10 MB",
          "Nothing was printed.",
          "Read it with SQL, as the schema's owner: pgflow.step_tasks.output");
    }
    return json;
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
