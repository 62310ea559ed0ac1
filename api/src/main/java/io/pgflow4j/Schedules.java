package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the schedules of all flows and steers them. Looks need role {@code pgflow_reader},
 * actions {@code pgflow_client}; {@code pgflow_operator} may do both. Thread-safe.
 *
 * <p>Every method throws {@link SchemaConflictException} when schema pgflow is not installed, and
 * {@link DatabaseException} when the database cannot be used. Methods that name a schedule throw
 * {@link UnknownFlowException} and {@link UnknownScheduleException} when there is none; {@link
 * #firings} returns nothing then.
 */
public interface Schedules {
  /** The schedules of all flows, with their next and last firings, by flow and slug. */
  List<ScheduleSummary> list();

  /**
   * The firings of a schedule, newest first.
   *
   * @param before only older ones, or null for the newest
   * @param pageSize 1 to 500
   * @throws InvalidArgumentException when the page size is out of its bounds
   */
  List<ScheduleFiring> firings(
      String flowSlug, String scheduleSlug, @Nullable Instant before, int pageSize);

  /**
   * Pauses a schedule. What fires in the pause is left out and not counted as missed.
   *
   * @return whether it was not paused before
   */
  boolean pause(String flowSlug, String scheduleSlug, ActionNote note);

  /**
   * Ends a pause; the next firing is the first after now.
   *
   * @return whether it was paused
   */
  boolean resume(String flowSlug, String scheduleSlug);

  /**
   * Starts a run at once, whether or not the schedule is paused or a run of it is open.
   *
   * @param inputJson the run's input, or null for the schedule's own
   * @return the run's id
   * @throws InvalidArgumentException when neither the caller nor the schedule has an input
   */
  UUID fireNow(String flowSlug, String scheduleSlug, @Nullable String inputJson);

  /**
   * The same with the input that the flow's code makes for the present time.
   *
   * @throws InvalidArgumentException when the flow's code has no such schedule, or cannot make the
   *     input
   */
  <I, O> RunHandle<O> fireNow(FlowDefinition<I, O> flow, String scheduleSlug);

  /**
   * Starts the runs of firings in the past that have none: missed ones, for instance. They start at
   * once, and overlap does not matter.
   *
   * @param from the earliest firing
   * @param before the end of the range, which is at most 366 days and 1,000 firings long
   * @param inputJson the input of every run, or null for the schedule's own
   * @return an outcome per firing, in order
   * @throws InvalidArgumentException when the range is not possible
   */
  List<BackfilledFiring> backfill(
      String flowSlug,
      String scheduleSlug,
      Instant from,
      Instant before,
      @Nullable String inputJson);

  /**
   * The same with the inputs that the flow's code makes.
   *
   * @throws InvalidArgumentException when the flow's code has no such schedule, or cannot make an
   *     input; no run is started
   */
  <I> List<BackfilledFiring> backfill(
      FlowDefinition<I, ?> flow, String scheduleSlug, Instant from, Instant before);
}
