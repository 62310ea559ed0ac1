package io.pgflow4j.cli.command;

import io.pgflow4j.cli.DurationForm;
import io.pgflow4j.cli.Session;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "set",
    description = {
      "Has workers delete ended runs of a flow after a time.",
      "Needs the role that owns schema pgflow."
    })
final class RetentionSetCommand extends SessionCommand {
  @Mixin private GivenStatuses statuses = new GivenStatuses();

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "DURATION",
      converter = DurationForm.class,
      description = "How long after their end they are kept, such as 30d.")
  private Duration keep = Duration.ZERO;

  @Override
  int run(Session session) {
    return statuses.keep(session, keep);
  }
}
