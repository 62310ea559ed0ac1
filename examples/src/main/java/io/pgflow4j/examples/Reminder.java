package io.pgflow4j.examples;

import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.examples.ReminderInputs.AskAgainInput;
import io.pgflow4j.examples.ReminderInputs.SendInput;
import java.time.Instant;

/** Sends a bill, and reminds the customer when it is due. */
@Flow(slug = "reminder", input = Reminder.Bill.class)
public final class Reminder {
  /** What a run takes. */
  public record Bill(String customer, Instant dueAt) {}

  /** When the bill was sent. */
  @Step(slug = "send")
  Instant send(SendInput in) {
    return Instant.now();
  }

  /** No worker has anything to do with this step before the bill is due. */
  @Step(slug = "ask-again", dependsOn = "send", startAt = "run.dueAt")
  String askAgain(AskAgainInput in) {
    return in.run().customer() + " is reminded of the bill of " + in.send();
  }
}
