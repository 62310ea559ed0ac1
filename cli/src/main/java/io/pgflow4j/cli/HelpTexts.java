package io.pgflow4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Shows the options that every command has once, in the help of {@code pgflow} itself, and a
 * command's own in the order in which they were written.
 */
final class HelpTexts {
  private HelpTexts() {}

  static void arrange(CommandLine line) {
    line.getCommandSpec().usageMessage().sortOptions(false);
    for (CommandLine command : line.getSubcommands().values()) {
      command
          .getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpTexts::ownOptions);
      command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpTexts::synopsis);
      arrange(command);
    }
  }

  private static String ownOptions(Help help) {
    Help.Layout layout = help.createDefaultLayout();
    boolean any = false;
    for (OptionSpec option : help.commandSpec().options()) {
      if (!option.inherited() && !option.hidden()) {
        layout.addOption(option, help.createDefaultParamLabelRenderer());
        any = true;
      }
    }
    return (any ? layout.toString() : "")
        + System.lineSeparator()
        + "Options of every command, such as --url and -o: pgflow --help"
        + System.lineSeparator();
  }

  private static String synopsis(Help help) {
    StringBuilder text = new StringBuilder(help.commandSpec().qualifiedName());
    if (help.commandSpec().options().stream().anyMatch(option -> !option.inherited())) {
      text.append(" [OPTIONS]");
    }
    help.commandSpec()
        .positionalParameters()
        .forEach(
            parameter -> {
              String label = parameter.paramLabel();
              boolean many = parameter.arity().max() > 1;
              String shown = many ? label + "..." : label;
              text.append(parameter.required() ? " " + shown : " [" + shown + "]");
            });
    if (!help.subcommands().isEmpty()) {
      text.append(" COMMAND");
    }
    return text.append(System.lineSeparator()).toString();
  }
}
