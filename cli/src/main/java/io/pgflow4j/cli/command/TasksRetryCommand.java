package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "retry",
    description = {
      "Continues a failed or cancelled run with some tasks of a step first.",
      "The step's others wait until one of these completes."
    })
final class TasksRetryCommand extends SessionCommand {
  @Mixin private GivenStep step = new GivenStep();

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "INDEX",
      description = "The numbers of failed or cancelled tasks, from 0.")
  private List<Integer> indexes = List.of();

  @Mixin private Reason reason = new Reason();

  @Override
  int run(Session session) {
    UUID run = step.run(session.database());
    JsonNode now =
        session
            .database()
            .change(
                """
                select json_build_object(
                  'run_id', r.run_id, 'flow_slug', r.flow_slug, 'status', r.status
                )
                from pgflow.retry_tasks(?, ?, ?::int[], ?, ?) r
                """,
                run,
                step.slug(),
                indexes.toArray(Integer[]::new),
                reason.text(),
                Reason.requester())
            .get(0);
    if (session.output().isTable()) {
      session.output().line("Run " + run + " goes on, first with " + step.slug() + indexes + ".");
    } else {
      session.output().document(now);
    }
    return 0;
  }
}
