package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Tone;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    description = {
      "Compares committed flows with the database: is it behind, ahead, or was it changed by hand?",
      "Exits with 1 when anything differs, so that it can hold a deployment."
    },
    footer = {"", "Flows that only the database has are shown; with --strict they count as well."})
final class LintCommand extends SessionCommand {
  @Parameters(
      paramLabel = "DIR",
      description = "The folder of migrations with the <slug>.flow.json files.")
  private Path folder = Path.of("");

  @Option(names = "--strict", description = "A flow that only the database has is drift, too.")
  private boolean strict;

  @Override
  int run(Session session) {
    CommittedFlows committed = CommittedFlows.read(folder);
    List<Drift> drifts = new DriftCheck(committed, session.database()).run();
    Output output = session.output();
    if (output.isTable()) {
      print(output, drifts);
    } else {
      output.rows(drifts.stream().map(Drift::json).toList());
    }
    boolean differs =
        drifts.stream().anyMatch(drift -> !drift.isSame() && (strict || !drift.isOnlyInDatabase()));
    return differs ? ExitCode.NO : ExitCode.OK;
  }

  private static void print(Output output, List<Drift> drifts) {
    int widest = drifts.stream().mapToInt(drift -> drift.verdict().length()).max().orElse(0);
    for (Drift drift : drifts) {
      String verdict = drift.verdict() + " ".repeat(widest - drift.verdict().length());
      Tone tone = drift.isSame() ? Tone.GOOD : drift.isOnlyInDatabase() ? Tone.DIM : Tone.BAD;
      output.line(output.paint(tone, verdict) + "  " + drift.flow());
      drift.details().forEach(detail -> output.line(" ".repeat(widest + 2) + detail));
    }
  }
}
