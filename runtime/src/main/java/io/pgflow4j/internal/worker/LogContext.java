package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;

/**
 * What log lines carry in the MDC: lines of a worker's own threads its name, and lines about a task
 * also flow, run, step, task and attempt.
 */
final class LogContext {
  static final String WORKER = "pgflow.worker";
  private static final String FLOW = "pgflow.flow";
  private static final String RUN = "pgflow.run";

  private LogContext() {}

  /** Does the work, whose lines are about a task. */
  static void about(ClaimedTask task, Runnable work) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(FLOW, task.flowSlug());
    fields.put(RUN, task.runId().toString());
    fields.put("pgflow.step", task.stepSlug());
    fields.put("pgflow.task", Integer.toString(task.taskIndex()));
    fields.put("pgflow.attempt", Integer.toString(task.attempt()));
    with(fields, work);
  }

  /** Does the work, whose lines are about a run. */
  static void about(String flowSlug, UUID runId, Runnable work) {
    with(Map.of(FLOW, flowSlug, RUN, runId.toString()), work);
  }

  /** Does the work of a worker. */
  static void of(String worker, Runnable work) {
    with(Map.of(WORKER, worker), work);
  }

  private static void with(Map<String, String> fields, Runnable work) {
    fields.forEach(MDC::put);
    try {
      work.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }
}
