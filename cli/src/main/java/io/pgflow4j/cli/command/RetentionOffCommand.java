package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "off",
    description = "Keeps ended runs of a flow for ever. Needs the role that owns schema pgflow.")
final class RetentionOffCommand extends SessionCommand {
  @Mixin private GivenStatuses statuses = new GivenStatuses();

  @Override
  int run(Session session) {
    return statuses.keep(session, null);
  }
}
