package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and options.",
      "In ~/.bashrc: source <(pgflow completion bash)",
      "In ~/.zshrc: autoload -U +X bashcompinit && bashcompinit && source <(pgflow completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  private enum Shell {
    BASH,
    ZSH
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  @SuppressWarnings("UnusedVariable") // one script serves both
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    Session.of(spec).output().line(AutoComplete.bash("pgflow", spec.root().commandLine()));
    return 0;
  }
}
