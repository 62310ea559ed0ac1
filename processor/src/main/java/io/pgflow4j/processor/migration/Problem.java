package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the user.
 *
 * @param message what it is
 * @param arguments what its text names
 * @param step the slug of the step to point at; null for the flow
 * @param member the member of the step's or flow's annotation to point at; null for the annotation
 */
public record Problem(
    Message message, List<Object> arguments, @Nullable String step, @Nullable String member) {
  /** Copies the list. */
  public Problem {
    arguments = List.copyOf(arguments);
  }

  static Problem ofFlow(Message message, Object... arguments) {
    return new Problem(message, List.of(arguments), null, null);
  }

  static Problem ofStep(Message message, String step, Object... arguments) {
    return new Problem(message, List.of(arguments), step, null);
  }

  /** Fact, consequence and remedy, with the identifier in front. */
  public String text() {
    return message.text(arguments.toArray());
  }

  /** Whether it is a fault in every mode. */
  public boolean isFault() {
    return message != Message.MIGRATION_PENDING && message != Message.PAYLOAD_UNCERTAIN;
  }
}
