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
 * out for a while; all others go on. Guarded by the handoff's lock.
 */
final class ClaimScope {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimScope.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /**
   * What to claim from.
   *
   * @param only the one step, null for all that are not left out
   */
  record Filter(List<String> flowSlugs, String runnable, @Nullable RunnableStep only) {}

  private static final class LeftOut {
    private long until;
    private long pause;
  }

  private final List<RunnableStep> steps;
  private final Filter everything;
  private final int mostTasks;
  private final Map<RunnableStep, LeftOut> leftOut = new HashMap<>();
  private final ArrayDeque<RunnableStep> oneByOne = new ArrayDeque<>();
  private int tasks;
  private boolean suspect;

  ClaimScope(List<RunnableStep> steps, int mostTasks) {
    this.steps = List.copyOf(steps);
    this.everything = filter(steps, null);
    this.mostTasks = mostTasks;
    this.tasks = mostTasks;
  }

  /** Whether claims travel without results, so that a failure is the claim's alone. */
  boolean isAlone() {
    return suspect || tasks < mostTasks || !oneByOne.isEmpty();
  }

  int tasks() {
    return oneByOne.isEmpty() ? tasks : 1;
  }

  Filter next(long now) {
    RunnableStep one = oneByOne.poll();
    if (one != null) {
      return filter(List.of(one), one);
    }
    if (leftOut.isEmpty()) {
      return everything;
    }
    List<RunnableStep> rest =
        steps.stream()
            .filter(
                step -> {
                  LeftOut out = leftOut.get(step);
                  return out == null || now - out.until >= 0;
                })
            .toList();
    return rest.size() == steps.size() ? everything : filter(rest, null);
  }

  /** A call with results and a claim failed: it may have been the claim. */
  void suspect() {
    suspect = true;
  }

  void succeeded(Filter filter, boolean brought) {
    suspect = false;
    tasks = Math.min(mostTasks, tasks * 2);
    if (filter.only() != null && brought) {
      leftOut.remove(filter.only());
    }
  }

  /** A claim that travelled alone failed. */
  void failed(Filter filter, int quantity, String why, long now) {
    if (filter.only() != null) {
      leaveOut(filter.only(), why, now);
    } else if (quantity > 1) {
      tasks = Math.max(1, quantity / 2);
    } else if (oneByOne.isEmpty()) {
      for (RunnableStep step : steps) {
        LeftOut out = leftOut.get(step);
        if (out == null || now - out.until >= 0) {
          oneByOne.add(step);
        }
      }
    }
  }

  private void leaveOut(RunnableStep step, String why, long now) {
    LeftOut out = leftOut.computeIfAbsent(step, s -> new LeftOut());
    out.pause = out.pause == 0 ? FIRST_PAUSE_NANOS : Math.min(out.pause * 2, LAST_PAUSE_NANOS);
    out.until = now + out.pause;
    LOG.error(
        "The database cannot hand out a task of step '{}' of flow '{}' ({}); other steps go on, the"
            + " next try is in {} ms",
        step.stepSlug(),
        step.flowSlug(),
        why,
        TimeUnit.NANOSECONDS.toMillis(out.pause));
  }

  private static Filter filter(List<RunnableStep> steps, @Nullable RunnableStep only) {
    List<String> flows = steps.stream().map(RunnableStep::flowSlug).distinct().toList();
    return new Filter(flows, BoundFlows.runnable(steps), only);
  }
}
