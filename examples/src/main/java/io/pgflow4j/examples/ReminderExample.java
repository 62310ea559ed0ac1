package io.pgflow4j.examples;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.Worker;
import io.pgflow4j.examples.Reminder.Bill;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs {@link Reminder}. */
@Command(
    name = "reminder",
    description = "Sends a bill, and reminds of it when it is due. The step waits in the database.")
final class ReminderExample implements Callable<Integer> {
  @ParentCommand private Demo demo = new Demo();

  @Option(
      names = "--in",
      paramLabel = "TIME",
      description = "When the bill is due. Default: ${DEFAULT-VALUE}.")
  private String in = "2s";

  @Override
  public Integer call() {
    Duration due = Duration.ofSeconds(Seconds.of("--in", in));
    try (DemoDatabase database = demo.database();
        Worker worker =
            Worker.builder(database.dataSource())
                .flow(ReminderFlow.bind(new Reminder()))
                .name("demo")
                .start()) {
      Bill bill = new Bill("Ada", Instant.now().plus(due));
      RunHandle<ReminderOutput> run =
          PgflowClient.create(database.dataSource()).start(ReminderFlow.DEFINITION, bill);
      demo.note("flow reminder: run " + run.runId() + ", worker " + worker.id());
      demo.note("step ask-again starts at " + bill.dueAt());
      demo.print(run.await(due.plusMinutes(10)).askAgain());
    }
    return 0;
  }
}
