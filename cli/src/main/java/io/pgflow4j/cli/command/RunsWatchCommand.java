package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "watch",
    description = "Follows a run until it ends; exits with 1 unless it completes.",
    footer = {"", "Without a terminal, or with -o json or jsonl: one line of JSON per change."})
final class RunsWatchCommand extends SessionCommand {
  @Mixin private GivenRun given = new GivenRun();

  @Override
  int run(Session session) {
    return new RunWatch(session, given.id(session.database())).untilItEnds();
  }
}
