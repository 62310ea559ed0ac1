package io.pgflow4j.examples;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowException;
import io.pgflow4j.ProgressSubscription;
import io.pgflow4j.RunFailedException;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunProgress;
import io.pgflow4j.SkipReason;
import io.pgflow4j.StepProgress;
import io.pgflow4j.Worker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Runs an example by name; without a name, {@link ProcessItems}. */
@Command(
    name = "bin/demo",
    subcommands = {
      ProcessItemsExample.class,
      WordsExample.class,
      OrdersExample.class,
      LoanExample.class,
      ApprovalExample.class,
      NightlyExample.class,
      ReminderExample.class,
      DashboardExample.class
    },
    description =
        "Runs an example flow on an embedded PostgreSQL, or on yours, and prints the run's output"
            + " as JSON. Without a command: process-items.",
    footer = {
      "",
      "Exit code: 0 the run completed; 1 it did not, and a message says why; 2 wrong usage."
    })
final class Demo implements Callable<Integer> {
  private static final Duration LONGEST_RUN = Duration.ofHours(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(150);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation only
  private boolean help;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "JDBC-URL",
      description =
          "Use this server instead of an embedded PostgreSQL, e.g."
              + " jdbc:postgresql://localhost/mydb?user=me&password=secret. Schema pgflow and the"
              + " example flows are installed there and stay.")
  private @Nullable String url;

  @Option(
      names = "--progress",
      scope = ScopeType.INHERIT,
      paramLabel = "KIND",
      defaultValue = "${sys:demo.progress:-lines}",
      description =
          "How progress is shown on standard error: ${COMPLETION-CANDIDATES}. Default: BAR on a"
              + " terminal, otherwise LINES.")
  private ProgressView.Kind progress = ProgressView.Kind.LINES;

  public static void main(String... args) {
    System.exit(execute(args));
  }

  /** Runs a command line. */
  static int execute(String... args) {
    return commandLine().execute(args);
  }

  /** What runs command lines; what the user can act on is one message, never a stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Demo())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (!(failure instanceof DemoException || failure instanceof PgflowException)) {
                throw failure;
              }
              line.getErr().println("demo: " + failure.getMessage());
              return 1;
            });
  }

  @Override
  public Integer call() {
    return new ProcessItemsExample(this).call();
  }

  /** Runs a flow once and prints the run's output as JSON on standard output. */
  <I, O> O run(FlowDefinition<I, O> definition, FlowBinding binding, I input, String fanoutSlug) {
    try (DemoDatabase database = DemoDatabase.open(url);
        Worker worker = Worker.builder(database.dataSource()).flow(binding).name("demo").start()) {
      RunHandle<O> run = PgflowClient.create(database.dataSource()).start(definition, input);
      note("flow %s: run %s, worker %s".formatted(definition.slug(), run.runId(), worker.id()));
      O output = await(run, fanoutSlug);
      spec.commandLine().getOut().println(run.outputJson());
      noteSkipped(run.progress());
      return output;
    } catch (RunFailedException e) {
      throw new DemoException("The run failed: " + FailureLine.of(e.failure()));
    }
  }

  private <O> O await(RunHandle<O> run, String fanoutSlug) {
    try (ProgressView view = progress.open(fanoutSlug)) {
      ProgressSubscription watching =
          run.onProgress(LOOK_EVERY, now -> view.show(now.step(fanoutSlug)));
      try {
        return run.await(LONGEST_RUN);
      } finally {
        watching.close();
      }
    }
  }

  /** Whether the user chose a server. */
  boolean isOnServer() {
    return url != null;
  }

  /** Prints a line of the output. */
  void print(String line) {
    spec.commandLine().getOut().println(line);
  }

  /** The database that the user chose. */
  DemoDatabase database() {
    return DemoDatabase.open(url);
  }

  /** Tells the user which steps were skipped, and why. */
  void noteSkipped(RunProgress progress) {
    for (StepProgress step : progress.steps()) {
      SkipReason reason = step.skipReason();
      if (reason != null) {
        note("skipped: %s (%s)".formatted(step.stepSlug(), reason.sqlName()));
      }
    }
  }

  /** Tells the user something that is not the output. */
  void note(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }
}
