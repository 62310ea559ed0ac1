package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Tone;
import io.pgflow4j.testing.PgTapSuite;
import io.pgflow4j.testing.PgTapSuite.Assertion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "test",
    description = {
      "Runs the pgTAP suites that the build wrote for the flows (-Apgflow.pgtap.dir=DIR).",
      "Each runs in a transaction that is rolled back. Exits with 1 when an assertion fails."
    },
    footer = {
      "",
      "Needs a database for tests with the flows' migrations, its owner, and a server with pgTAP."
    })
final class TestCommand extends SessionCommand {
  private static final String EXTENSION = "create extension if not exists pgtap";

  @Parameters(paramLabel = "DIR", description = "The folder of the suites, such as target/pgtap.")
  private Path folder = Path.of("");

  @Override
  int run(Session session) {
    List<PgTapSuite> suites = suites();
    requirePgTap(suites, session.database());
    Output output = session.output();
    List<ObjectNode> rows = new ArrayList<>();
    boolean passed = true;
    for (PgTapSuite suite : suites) {
      List<Assertion> assertions = session.database().rehearse(suite::run);
      passed &= assertions.stream().allMatch(Assertion::passed);
      if (output.isTable()) {
        print(output, suite, assertions);
      } else {
        assertions.forEach(assertion -> rows.add(json(suite, assertion)));
      }
    }
    if (!output.isTable()) {
      output.rows(rows);
    }
    return passed ? ExitCode.OK : ExitCode.NO;
  }

  private List<PgTapSuite> suites() {
    if (!Files.isDirectory(folder)) {
      throw Fault.usage(
          "Folder " + folder + " does not exist",
          "Give the folder that -Apgflow.pgtap.dir names, after a build.");
    }
    List<PgTapSuite> suites = PgTapSuite.in(folder);
    if (suites.isEmpty()) {
      throw Fault.usage(
          "Folder " + folder + " holds no .sql files",
          "Build the flows with -Apgflow.pgtap.dir=" + folder.toAbsolutePath() + ".");
    }
    return suites;
  }

  private static void requirePgTap(List<PgTapSuite> suites, Database database) {
    boolean needed = suites.stream().anyMatch(suite -> suite.sql().contains(EXTENSION));
    if (needed
        && database
            .rows("select to_jsonb(name) from pg_available_extensions where name = 'pgtap'")
            .isEmpty()) {
      throw new Fault(
          ExitCode.STATE,
          "The server has no pgTAP",
          "Nothing was tested.",
          "Install it on the database server (Debian: apt-get install postgresql-VERSION-pgtap).");
    }
  }

  private static void print(Output output, PgTapSuite suite, List<Assertion> assertions) {
    long passed = assertions.stream().filter(Assertion::passed).count();
    boolean all = passed == assertions.size();
    output.line(
        "%s  %s: %d of %d"
            .formatted(
                output.paint(all ? Tone.GOOD : Tone.BAD, all ? "ok  " : "fail"),
                suite.name(),
                passed,
                assertions.size()));
    for (Assertion assertion : assertions) {
      if (!assertion.passed()) {
        output.line("      line " + assertion.line() + ": " + assertion.description());
        assertion.diagnostics().forEach(line -> output.line("      " + line));
      }
    }
  }

  private static ObjectNode json(PgTapSuite suite, Assertion assertion) {
    ObjectNode row =
        Json.object()
            .put("suite", suite.name())
            .put("line", assertion.line())
            .put("description", assertion.description())
            .put("passed", assertion.passed())
            .put("skipped", assertion.skipped());
    assertion.diagnostics().forEach(row.putArray("diagnostics")::add);
    return row;
  }
}
