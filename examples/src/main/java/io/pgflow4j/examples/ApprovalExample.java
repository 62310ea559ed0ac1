package io.pgflow4j.examples;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.SignalToken;
import io.pgflow4j.Worker;
import io.pgflow4j.examples.Purchase.Approval;
import io.pgflow4j.examples.Purchase.Order;
import io.pgflow4j.examples.Purchase.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs {@link Purchase}. */
@Command(
    name = "approval",
    description =
        "Asks whether to buy a chair, and waits for the answer with its task parked in the"
            + " database. Without an option it asks on the terminal.")
final class ApprovalExample implements Callable<Integer> {
  private static final Duration LONGEST_RUN = Duration.ofHours(2);

  @ParentCommand private Demo demo = new Demo();

  @ArgGroup private @Nullable Answer answer;

  @Option(
      names = "--dashboard",
      description =
          "Serve the dashboard, and print the address of the run's page. Without a further option"
              + " it waits for the answer that is given there.")
  private boolean dashboard;

  /** How it goes without a person. */
  static final class Answer {
    @Option(names = "--yes", description = "Say yes.")
    private boolean yes;

    @Option(names = "--no", description = "Say no.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation only
    private boolean no;

    @Option(
        names = "--wait",
        paramLabel = "TIME",
        description = "Do not answer; the wait ends after TIME, such as 2s.")
    private @Nullable String wait;
  }

  @Override
  public Integer call() {
    int wait = answer == null || answer.wait == null ? 0 : Seconds.of("--wait", answer.wait);
    if (wait > 0 && demo.isOnServer()) {
      throw new DemoException("--wait changes the flow's timeout, so it takes no --url.");
    }
    BlockingQueue<Question> mailbox = new LinkedBlockingQueue<>();
    try (DemoDatabase database = demo.database()) {
      if (wait > 0) {
        shorten(database, wait);
      }
      PgflowClient client = PgflowClient.create(database.dataSource());
      try (Worker worker =
              Worker.builder(database.dataSource())
                  .flow(PurchaseFlow.bind(new Purchase(mailbox::add)))
                  .name("demo")
                  .start();
          @Nullable DemoDashboard pages = dashboard ? DemoDashboard.serve(database, 0) : null) {
        RunHandle<PurchaseOutput> run =
            client.start(PurchaseFlow.DEFINITION, new Order("a chair", 80));
        demo.note("flow purchase: run " + run.runId() + ", worker " + worker.id());
        Question question = question(mailbox);
        if (pages != null) {
          demo.note("page: " + pages.page(run.runId()));
        }
        if (pages != null && answer == null) {
          demo.note("answer on that page");
        } else if (wait == 0) {
          SignalToken token = SignalToken.parse(question.token()).orElseThrow();
          Approval said = new Approval("you", isApproved(question.order()));
          demo.note("signal: " + client.signal(token, PurchaseFlow.APPROVAL, said));
        } else {
          demo.note("nobody answers; the wait ends after " + wait + " s");
        }
        demo.print(run.await(LONGEST_RUN).report());
        demo.noteSkipped(run.progress());
      }
    }
    return 0;
  }

  private static Question question(BlockingQueue<Question> mailbox) {
    try {
      Question question = mailbox.poll(1, TimeUnit.MINUTES);
      if (question == null) {
        throw new DemoException("Nobody was asked within a minute.");
      }
      return question;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("Interrupted before anybody was asked.");
    }
  }

  private boolean isApproved(Order order) {
    if (answer != null) {
      return answer.yes;
    }
    demo.note("Buy " + order.what() + " for " + order.price() + "? [y/N]");
    BufferedReader terminal =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    try {
      String line = terminal.readLine();
      return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (IOException e) {
      throw new DemoException("The terminal cannot be read: " + e.getMessage());
    }
  }

  /** An option of the flow, changed as a migration changes it. */
  private static void shorten(DemoDatabase database, int seconds) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select pgflow.alter_step('purchase', 'approval', signal_timeout => ?)")) {
      statement.setInt(1, seconds);
      statement.execute();
    } catch (SQLException e) {
      throw new DemoException("The timeout cannot be changed: " + e.getMessage());
    }
  }
}
