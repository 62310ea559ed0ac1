package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.StepLook;

/**
 * A state as people see it: the same key for glyph and colour, and a word.
 *
 * @param key one of created, queued, waiting, started, completed, failed, cancelled, skipped
 */
public record Status(String key, String word) {
  /** The state of a run. */
  public static Status ofRun(String status) {
    return status.equals("started") ? new Status("started", "running") : new Status(status, status);
  }

  /** The state of a step. */
  public static Status ofStep(StepLook step) {
    if (step.status().equals("started")) {
      if (step.errorMessage() != null) {
        return new Status("failed", "failing");
      }
      return step.started() > 0 || step.firstStartedAt() != null
          ? new Status("started", "running")
          : new Status("queued", "queued");
    }
    if (step.status().equals("completed") && step.tolerant() && step.failed() > 0) {
      return new Status("completed", "completed, some failed");
    }
    return ofStep(step.status());
  }

  /** The state of a step by its name alone. */
  public static Status ofStep(String status) {
    return switch (status) {
      case "created" -> new Status("created", "not started");
      case "started" -> new Status("started", "running");
      default -> new Status(status, status);
    };
  }

  /** The state of a task. */
  public static Status ofTask(String status) {
    return switch (status) {
      case "started" -> new Status("started", "running");
      case "throttled" -> new Status("waiting", "waits for its rate");
      case "waiting" -> new Status("waiting", "waits for a slot");
      default -> new Status(status, status);
    };
  }

  /** The state of a worker. */
  public static Status ofWorker(String status) {
    return switch (status) {
      case "alive" -> new Status("completed", "alive");
      case "silent" -> new Status("failed", "silent");
      default -> new Status("cancelled", status);
    };
  }
}
