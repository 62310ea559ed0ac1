package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import java.util.UUID;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * What log lines carry in the MDC: lines of a worker's own threads its name, and lines about a task
 * also flow, run, step, task and attempt.
 */
final class LogContext {
  static final String WORKER = "pgflow.worker";
  private static final String FLOW = "pgflow.flow";
  private static final String RUN = "pgflow.run";
  private static final String STEP = "pgflow.step";
  private static final String TASK = "pgflow.task";
  private static final String ATTEMPT = "pgflow.attempt";

  /** Every task pays for its fields, so that none are made where the logger keeps none. */
  private static final boolean KEPT = !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);

  private LogContext() {}

  /** Does a worker's work, whose lines are about a task. */
  static void of(String worker, ClaimedTask task, Runnable work) {
    if (!KEPT) {
      work.run();
      return;
    }
    MDC.put(WORKER, worker);
    try {
      about(task, work);
    } finally {
      MDC.remove(WORKER);
    }
  }

  /** Does the work, whose lines are about a task. */
  static void about(ClaimedTask task, Runnable work) {
    if (!KEPT) {
      work.run();
      return;
    }
    MDC.put(STEP, task.stepSlug());
    MDC.put(TASK, Integer.toString(task.taskIndex()));
    MDC.put(ATTEMPT, Integer.toString(task.attempt()));
    try {
      about(task.flowSlug(), task.runId(), work);
    } finally {
      MDC.remove(STEP);
      MDC.remove(TASK);
      MDC.remove(ATTEMPT);
    }
  }

  /** Does the work, whose lines are about a run. */
  static void about(String flowSlug, UUID runId, Runnable work) {
    MDC.put(FLOW, flowSlug);
    MDC.put(RUN, runId.toString());
    try {
      work.run();
    } finally {
      MDC.remove(FLOW);
      MDC.remove(RUN);
    }
  }

  /** Does the work of a worker. */
  static void of(String worker, Runnable work) {
    MDC.put(WORKER, worker);
    try {
      work.run();
    } finally {
      MDC.remove(WORKER);
    }
  }
}
