package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.worker.BoundFlows.RunnableStep;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a claim asks for. Normally everything. A claim that fails is narrowed: first to fewer
 * tasks, at one task to one step after the other. The step whose claim of one task fails is left
 * out for a while; all others go on. After that it is claimed from alone, until a claim brings a
 * task. When such claims keep failing, the worker fails the step's next task without reading it.
 * Guarded by the handoff's lock.
 */
final class ClaimScope {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimScope.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** How many claims of a step the server may end in a row before the step's next task fails. */
  private static final int MOST_REFUSALS = 3;

  /** The same for claims that the worker has cancelled, each of which may take twice as long. */
  private static final int MOST_CANCELLATIONS = 5;

  /** After so many claims from a step that brought nothing, the step is claimed from as others. */
  private static final int MOST_EMPTY = 30;

  /**
   * What to claim from.
   *
   * @param only the one step, null for all that are not left out
   */
  record Filter(List<String> flowSlugs, String runnable, @Nullable RunnableStep only) {}

  private static final class LeftOut {
    private long until;
    private long pause;
    private int failures;
    private int empty;
  }

  private final List<RunnableStep> steps;
  private final Filter everything;
  private final int mostTasks;
  private final Map<RunnableStep, LeftOut> leftOut = new HashMap<>();
  private final ArrayDeque<RunnableStep> oneByOne = new ArrayDeque<>();
  private final ArrayDeque<Errand.FailNext> failing = new ArrayDeque<>();
  private int tasks;
  private boolean suspect;

  ClaimScope(List<RunnableStep> steps, int mostTasks) {
    this.steps = List.copyOf(steps);
    this.everything = filter(steps, null);
    this.mostTasks = mostTasks;
    this.tasks = mostTasks;
  }

  /** Whether claims travel without results, so that a failure is the claim's alone. */
  boolean isAlone(long now) {
    return suspect || tasks < mostTasks || !oneByOne.isEmpty() || due(now) != null;
  }

  /** How many tasks to claim at most. */
  int tasks(Filter filter) {
    return filter.only() == null ? tasks : 1;
  }

  /** How many claims of the filter's one step have failed in a row. */
  int failures(Filter filter) {
    LeftOut out = filter.only() == null ? null : leftOut.get(filter.only());
    return out == null ? 0 : out.failures;
  }

  /** The step whose next task is to fail, if there is one. */
  Errand.@Nullable FailNext takeFailing() {
    return failing.poll();
  }

  private @Nullable RunnableStep due(long now) {
    for (Map.Entry<RunnableStep, LeftOut> entry : leftOut.entrySet()) {
      if (now - entry.getValue().until >= 0) {
        return entry.getKey();
      }
    }
    return null;
  }

  Filter next(long now) {
    RunnableStep one = oneByOne.poll();
    if (one != null) {
      return filter(List.of(one), one);
    }
    if (leftOut.isEmpty()) {
      return everything;
    }
    RunnableStep due = due(now);
    if (due != null) {
      waitFor(due, FIRST_PAUSE_NANOS, now);
      return filter(List.of(due), due);
    }
    return filter(steps.stream().filter(step -> !leftOut.containsKey(step)).toList(), null);
  }

  private void waitFor(RunnableStep step, long nanos, long now) {
    leftOut.computeIfAbsent(step, s -> new LeftOut()).until = now + nanos;
  }

  /** A call with results and a claim failed: it may have been the claim. */
  void suspect() {
    suspect = true;
  }

  void succeeded(Filter filter, boolean brought) {
    suspect = false;
    tasks = Math.min(mostTasks, tasks * 2);
    LeftOut out = filter.only() == null ? null : leftOut.get(filter.only());
    if (out != null && (brought || ++out.empty >= MOST_EMPTY)) {
      leftOut.remove(filter.only());
    }
  }

  /** A claim's tasks were too many for the worker. */
  void tooMany(int quantity) {
    tasks = Math.max(1, quantity / 2);
  }

  /** The next task of a step has failed, or there was none; the step is claimed from again. */
  void failedNext(RunnableStep step, long now) {
    leftOut.remove(step);
    waitFor(step, FIRST_PAUSE_NANOS, now);
  }

  /** The next task of a step could not be failed. */
  void notFailedNext(Errand.FailNext errand, long now) {
    leaveOut(errand.step(), errand.why(), now);
  }

  /** A claim that travelled alone failed. */
  void failed(Filter filter, int quantity, CallFailure failure, long now) {
    if (filter.only() != null) {
      LeftOut out = leaveOut(filter.only(), failure.why(), now);
      out.empty = 0;
      out.failures++;
      if (out.failures >= (failure.byServer() ? MOST_REFUSALS : MOST_CANCELLATIONS)) {
        failing.add(new Errand.FailNext(filter.only(), failure.why()));
      }
    } else if (quantity > 1) {
      tooMany(quantity);
    } else if (oneByOne.isEmpty()) {
      steps.stream().filter(step -> !leftOut.containsKey(step)).forEach(oneByOne::add);
    }
  }

  private LeftOut leaveOut(RunnableStep step, String why, long now) {
    LeftOut out = leftOut.computeIfAbsent(step, s -> new LeftOut());
    out.pause = out.pause == 0 ? FIRST_PAUSE_NANOS : Math.min(out.pause * 2, LAST_PAUSE_NANOS);
    out.until = now + out.pause;
    LOG.error(
        "The database cannot return a task of step '{}' of flow '{}' ({}); other steps go on, the"
            + " next try is in {} ms",
        step.stepSlug(),
        step.flowSlug(),
        why,
        TimeUnit.NANOSECONDS.toMillis(out.pause));
    return out;
  }

  static String runnable(RunnableStep step) {
    return BoundFlows.runnable(List.of(step));
  }

  private static Filter filter(List<RunnableStep> steps, @Nullable RunnableStep only) {
    List<String> flows = steps.stream().map(RunnableStep::flowSlug).distinct().toList();
    return new Filter(flows, BoundFlows.runnable(steps), only);
  }
}
