package io.pgflow4j.examples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.ItemResult;
import io.pgflow4j.Step;
import io.pgflow4j.StepContext;
import io.pgflow4j.examples.InvoicesInputs.CustomersInput;
import io.pgflow4j.examples.InvoicesInputs.RemindInput;
import io.pgflow4j.examples.InvoicesInputs.RenderInput;
import io.pgflow4j.examples.InvoicesInputs.SendInput;
import io.pgflow4j.examples.InvoicesInputs.SummaryInput;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bills many customers: a fanout that is tried again, one with a rate whose failures are tolerated,
 * and a step that only some runs need. {@code bin/demo dashboard} keeps it going.
 */
@Flow(slug = "invoices", input = Invoices.Month.class, maxAttempts = 3, baseDelay = "1s")
public final class Invoices {
  private static final int FAULTY_ADDRESS = 40;
  private static final int BUSY_SERVER = 25;

  /** What a run takes. */
  public record Month(String name, int customers, boolean reminders) {}

  /** One customer's bill. */
  public record Invoice(int customer, int cents) {}

  /** What became of the month. */
  public record Summary(int sent, int unreachable) {}

  @Step(slug = "customers")
  List<Integer> customers(CustomersInput in) {
    return IntStream.rangeClosed(1, in.run().customers()).boxed().toList();
  }

  /** Fails now and then, and succeeds when it is tried again. */
  @Step(slug = "render", dependsOn = "customers")
  @Fanout(maxConcurrency = 50)
  Invoice render(RenderInput in, StepContext context) {
    if (context.attempt() == 1 && in.item() % BUSY_SERVER == 0) {
      throw new IllegalStateException("The renderer is busy");
    }
    return new Invoice(in.item(), in.item() * 100);
  }

  /** Some customers have no address that works; the run goes on without them. */
  @Step(slug = "send", dependsOn = "render", rate = "60/s", maxAttempts = 1)
  @Fanout(tolerateFailures = 1_000)
  int send(SendInput in) {
    if (in.item().customer() % FAULTY_ADDRESS == 0) {
      throw new IllegalArgumentException("No such mailbox");
    }
    return in.item().customer();
  }

  @Step(slug = "remind", dependsOn = "customers", when = "run.reminders")
  int remind(RemindInput in) {
    return in.customers().size();
  }

  @Step(slug = "summary", dependsOn = "send", optionalDependsOn = "remind")
  Summary summary(SummaryInput in) {
    List<ItemResult<Integer>> results = in.send();
    int sent = ItemResult.successes(results).size();
    return new Summary(sent, results.size() - sent);
  }
}
