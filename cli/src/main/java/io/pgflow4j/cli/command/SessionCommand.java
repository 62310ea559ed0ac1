package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a database, or only the terminal. */
abstract class SessionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public final Integer call() {
    return run(Session.of(spec));
  }

  /** Does what the command says; returns the exit code. */
  abstract int run(Session session);
}
