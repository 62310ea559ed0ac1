package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunStatus;
import io.pgflow4j.StepLook;
import io.pgflow4j.StepStatus;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.dashboard.internal.read.RunSight;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A state as people see it: the same key for glyph and colour, and a word.
 *
 * @param key one of created, queued, waiting, started, completed, failed, cancelled, skipped
 */
public record Status(String key, String word) {
  private static final Status RUNNING = new Status("started", "running");

  /** Those that people see otherwise than by their name. A switch takes a class of its own. */
  private static final Map<TaskStatus, Status> OF_TASKS =
      Map.of(
          TaskStatus.STARTED, RUNNING,
          TaskStatus.THROTTLED, new Status("waiting", "waits for its rate"),
          TaskStatus.WAITING, new Status("waiting", "waits for a slot"),
          TaskStatus.PARKED, new Status("waiting", "waits for a signal"));

  private static final Map<WorkerSummary.Status, Status> OF_WORKERS =
      Map.of(
          WorkerSummary.Status.ALIVE, new Status("completed", "alive"),
          WorkerSummary.Status.SILENT, new Status("failed", "silent"),
          WorkerSummary.Status.STOPPED, new Status("cancelled", "stopped"));

  /** The states of runs. */
  public static final List<Status> OF_RUNS =
      Stream.of(RunStatus.STARTED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.COMPLETED)
          .map(Status::ofRun)
          .toList();

  /** The state of a run. */
  public static Status ofRun(RunStatus status) {
    return status == RunStatus.STARTED ? RUNNING : named(status);
  }

  /**
   * The state of a step.
   *
   * @param run the run that it is of
   */
  public static Status ofStep(StepLook step, RunSight run) {
    if (step.status() == StepStatus.STARTED) {
      if (RunSight.parked(step) > 0 && step.started() == 0) {
        return ofTask(TaskStatus.PARKED);
      }
      if (run.heldUntil(step) != null) {
        return ofTask(TaskStatus.THROTTLED);
      }
      if (step.errorMessage() != null) {
        return new Status("failed", "failing");
      }
      return step.started() > 0 || step.firstStartedAt() != null
          ? RUNNING
          : new Status("queued", "queued");
    }
    if (step.status() == StepStatus.COMPLETED && step.tolerant() && step.failed() > 0) {
      return new Status("completed", "completed, some failed");
    }
    return step.status() == StepStatus.CREATED
        ? new Status("created", "not started")
        : named(step.status());
  }

  /** The state of a task. */
  public static Status ofTask(TaskStatus status) {
    return OF_TASKS.getOrDefault(status, named(status));
  }

  /** The state of a worker. */
  public static Status ofWorker(WorkerSummary.Status status) {
    return OF_WORKERS.getOrDefault(status, named(status));
  }

  /** A state whose name is its word. */
  public static Status named(Enum<?> status) {
    String name = status.name().toLowerCase(Locale.ROOT);
    return new Status(name, name);
  }
}
