package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Tone;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Checks the installation and what surrounds it; each finding has a remedy.",
      "Exits with 1 when a check fails; warnings do not count."
    })
final class DoctorCommand extends SessionCommand {
  @Override
  int run(Session session) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new InstallationChecks(session.database()).run());
    findings.addAll(new ServerChecks(session.database()).run());
    findings.addAll(new WorkChecks(session.database()).run());
    Output output = session.output();
    if (output.isTable()) {
      findings.forEach(finding -> print(output, finding));
    } else {
      output.rows(findings.stream().map(Finding::json).toList());
    }
    return findings.stream().anyMatch(finding -> finding.verdict().equals("fail"))
        ? ExitCode.NO
        : ExitCode.OK;
  }

  private static void print(Output output, Finding finding) {
    String verdict = finding.verdict() + " ".repeat(4 - finding.verdict().length());
    output.line(
        output.paint(Tone.of(finding.verdict()), verdict)
            + "  "
            + finding.check()
            + ": "
            + finding.fact());
    if (!finding.remedy().isEmpty()) {
      output.line("      " + finding.remedy());
    }
  }
}
