package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "watch",
    description = "Follows a run until it ends; exits with 1 unless it completes.",
    footer = {"", "Without a terminal, or with -o json or jsonl: one line of JSON per change."})
final class RunsWatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private GivenRun given = new GivenRun();

  @Override
  public Integer call() {
    Session session = Session.of(spec);
    return new RunWatch(session, given.id(session.database())).untilItEnds();
  }
}
