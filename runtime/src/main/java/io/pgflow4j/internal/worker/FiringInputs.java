package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.InvalidArgumentException;
import io.pgflow4j.ScheduleDefinition;
import io.pgflow4j.spi.PayloadCodec;
import java.time.Instant;
import java.util.Optional;

/** The inputs that a flow's code makes for firings of its schedules. */
public final class FiringInputs {
  private FiringInputs() {}

  /** The schedule as the code has it. */
  public static <I> Optional<ScheduleDefinition<I>> schedule(
      FlowDefinition<I, ?> flow, String scheduleSlug) {
    return flow.schedules().stream()
        .filter(schedule -> schedule.slug().equals(scheduleSlug))
        .findFirst();
  }

  /**
   * The input as JSON.
   *
   * @throws Exception what the flow's code throws, and when it returns null
   */
  public static <I> String json(
      FlowDefinition<I, ?> flow,
      ScheduleDefinition.InputFactory<I> factory,
      Instant firing,
      PayloadCodec codec)
      throws Exception {
    I input = factory.at(firing);
    if (input == null) {
      throw new InvalidArgumentException(
          "The input of flow '" + flow.slug() + "' for " + firing + " is null",
          "Return a value from the method that makes the inputs of the schedule.",
          null);
    }
    return codec.write(input, flow.inputType());
  }
}
