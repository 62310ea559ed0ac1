package io.pgflow4j.cli.command;

import picocli.CommandLine;

/** All commands, in the order in which help shows them. */
public final class Commands {
  private Commands() {}

  /** Adds them to the parser. */
  public static void addTo(CommandLine line) {
    line.addSubcommand(new InstallCommand())
        .addSubcommand(new UpgradeCommand())
        .addSubcommand(new StatusCommand())
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new FlowsCommand())
        .addSubcommand(new LintCommand())
        .addSubcommand(new TestCommand())
        .addSubcommand(new RunsCommand())
        .addSubcommand(new TasksCommand())
        .addSubcommand(new WorkersCommand())
        .addSubcommand(new QueueCommand())
        .addSubcommand(new SchedulesCommand())
        .addSubcommand(new ShardsCommand())
        .addSubcommand(new SplitCommand())
        .addSubcommand(new RebalanceCommand())
        .addSubcommand(new RouterCommand())
        .addSubcommand(new PauseCommand())
        .addSubcommand(new ResumeCommand())
        .addSubcommand(new TailCommand())
        .addSubcommand(new RetentionCommand())
        .addSubcommand(new PruneCommand())
        .addSubcommand(new DashboardCommand())
        .addSubcommand(new CompletionCommand())
        .addSubcommand(new VersionCommand())
        .addSubcommand(new HelpCommand());
  }
}
