package io.pgflow4j.internal.client;

import io.pgflow4j.ActionNote;
import io.pgflow4j.BackfilledFiring;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.InvalidArgumentException;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowException;
import io.pgflow4j.RunHandle;
import io.pgflow4j.ScheduleDefinition;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import io.pgflow4j.Schedules;
import io.pgflow4j.internal.core.LocalWorkers;
import io.pgflow4j.internal.core.ScheduleFunctions;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.worker.FiringInputs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at schedules and steers them through the SQL functions of schema pgflow. Thread-safe. */
record DatabaseSchedules(Database database, PgflowClient client) implements Schedules {

  @Override
  public List<ScheduleSummary> list() {
    return database.call(ScheduleFunctions::list);
  }

  @Override
  public List<ScheduleFiring> firings(
      String flowSlug, String scheduleSlug, @Nullable Instant before, int pageSize) {
    return database.call(
        c -> ScheduleFunctions.firings(c, flowSlug, scheduleSlug, before, pageSize));
  }

  @Override
  public boolean pause(String flowSlug, String scheduleSlug, ActionNote note) {
    return database.call(c -> ScheduleFunctions.pause(c, flowSlug, scheduleSlug, note));
  }

  @Override
  public boolean resume(String flowSlug, String scheduleSlug) {
    return database.call(c -> ScheduleFunctions.resume(c, flowSlug, scheduleSlug));
  }

  @Override
  public UUID fireNow(String flowSlug, String scheduleSlug, @Nullable String inputJson) {
    return database.call(
        c -> ScheduleFunctions.fireNow(c, flowSlug, scheduleSlug, inputJson),
        c -> LocalWorkers.wake(flowSlug, c));
  }

  @Override
  public <I, O> RunHandle<O> fireNow(FlowDefinition<I, O> flow, String scheduleSlug) {
    String input = input(flow, scheduleSlug, database.call(ScheduleFunctions::now));
    return client.run(flow, fireNow(flow.slug(), scheduleSlug, input));
  }

  @Override
  public List<BackfilledFiring> backfill(
      String flowSlug,
      String scheduleSlug,
      Instant from,
      Instant before,
      @Nullable String inputJson) {
    List<BackfilledFiring> first = backfill(flowSlug, scheduleSlug, from, before, Map.of());
    if (inputJson == null || !isInputNeeded(first)) {
      return first;
    }
    Map<Instant, String> inputs = new TreeMap<>();
    needed(first).forEach(at -> inputs.put(at, inputJson));
    return backfill(flowSlug, scheduleSlug, from, before, inputs);
  }

  @Override
  public <I> List<BackfilledFiring> backfill(
      FlowDefinition<I, ?> flow, String scheduleSlug, Instant from, Instant before) {
    List<BackfilledFiring> first = backfill(flow.slug(), scheduleSlug, from, before, Map.of());
    Map<Instant, String> inputs = new TreeMap<>();
    for (Instant at : needed(first)) {
      String input = input(flow, scheduleSlug, at);
      if (input != null) {
        inputs.put(at, input);
      }
    }
    return inputs.isEmpty() ? first : backfill(flow.slug(), scheduleSlug, from, before, inputs);
  }

  private List<BackfilledFiring> backfill(
      String flowSlug,
      String scheduleSlug,
      Instant from,
      Instant before,
      Map<Instant, String> inputs) {
    return database.call(
        c -> ScheduleFunctions.backfill(c, flowSlug, scheduleSlug, from, before, inputs),
        c -> LocalWorkers.wake(flowSlug, c));
  }

  private static boolean isInputNeeded(List<BackfilledFiring> firings) {
    return !needed(firings).isEmpty();
  }

  private static List<Instant> needed(List<BackfilledFiring> firings) {
    return firings.stream()
        .filter(firing -> firing.outcome() == BackfilledFiring.Outcome.INPUT_NEEDED)
        .map(BackfilledFiring::firingAt)
        .toList();
  }

  /** Null where runs take none. */
  private <I> @Nullable String input(
      FlowDefinition<I, ?> flow, String scheduleSlug, Instant firing) {
    ScheduleDefinition<I> schedule =
        FiringInputs.schedule(flow, scheduleSlug)
            .orElseThrow(
                () ->
                    new InvalidArgumentException(
                        "The code of flow '%s' has no schedule '%s'"
                            .formatted(flow.slug(), scheduleSlug),
                        "Name one of its @Schedule annotations, or give the input as JSON.",
                        null));
    ScheduleDefinition.InputFactory<I> factory = schedule.input();
    if (factory == null) {
      return null;
    }
    try {
      return FiringInputs.json(flow, factory, firing, client.codec());
    } catch (PgflowException e) {
      throw e;
    } catch (Exception e) {
      throw new InvalidArgumentException(
          "The input of flow '%s' for %s could not be made: %s".formatted(flow.slug(), firing, e),
          "Mend the method that makes the inputs of schedule '" + scheduleSlug + "'.",
          e);
    }
  }
}
