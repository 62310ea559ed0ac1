package io.pgflow4j.examples;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.Worker;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the dashboard of a database in which {@link Invoices} and {@link Words} keep running. */
@Command(
    name = "dashboard",
    description =
        "Keeps flows running and serves the dashboard about them, with actions, on this machine."
            + " Prints its address; Ctrl-C ends it.")
final class DashboardExample implements Callable<Integer> {
  private static final int CUSTOMERS = 1_200;
  private static final long PAUSE_SECONDS = 15;

  @ParentCommand private Demo demo = new Demo();

  @Option(names = "--port", paramLabel = "PORT", description = "Default: 0, any free one.")
  private int port;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "End after starting N runs of each flow. Default: never.")
  private int runs = Integer.MAX_VALUE;

  @Override
  public Integer call() {
    // The pages show what fails on purpose. Warnings about it would push the address off the
    // screen.
    System.setProperty("org.slf4j.simpleLogger.log.io.pgflow4j", "error");
    try (DemoDatabase database = demo.database();
        Worker worker =
            Worker.builder(database.dataSource())
                .flow(InvoicesFlow.bind(new Invoices()))
                .flow(WordsFlow.bind(new Words()))
                .name("demo")
                .start();
        DemoDashboard dashboard = DemoDashboard.serve(database, port)) {
      PgflowClient client = PgflowClient.create(database.dataSource());
      start(client, 1);
      demo.note("worker " + worker.id());
      demo.note("dashboard: " + dashboard.address() + "  Ctrl-C ends it");
      keepGoing(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** A month every few seconds, and now and then a run that fails. */
  private void keepGoing(PgflowClient client) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int number = 2; number <= runs; number++) {
      if (never.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      start(client, number);
    }
  }

  private static void start(PgflowClient client, int number) {
    client.start(
        InvoicesFlow.DEFINITION, new Invoices.Month("month " + number, CUSTOMERS, number % 2 == 0));
    client.start(WordsFlow.DEFINITION, new Words.Input("/no/such/folder"));
  }
}
