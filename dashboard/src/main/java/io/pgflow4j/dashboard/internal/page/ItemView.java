package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.AttemptFailure;
import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.RunLook;
import io.pgflow4j.RunStatus;
import io.pgflow4j.StepKind;
import io.pgflow4j.StepLook;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.TaskPage;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One task: what happened to it, attempt by attempt, its errors and payloads. */
public record ItemView(
    TaskDetail task,
    Status status,
    boolean fanout,
    boolean batched,
    boolean runIsStopped,
    List<Event> events,
    @Nullable String input,
    @Nullable String output,
    String inputSize,
    String outputSize,
    boolean payloads,
    @Nullable String nextFailed) {
  private static final int MOST_ERROR = 30_000;

  /**
   * Something that happened to the task.
   *
   * @param error the whole text of the error, or empty
   */
  public record Event(String key, String what, @Nullable Instant at, String detail, String error) {}

  /** Looks. */
  public static ItemView of(
      Looks looks, Frame frame, UUID run, String step, int index, Payloads payloads) {
    TaskDetail task = looks.task(run, step, index);
    RunLook look = looks.run(run);
    boolean fanout =
        look.steps().stream()
            .anyMatch(s -> s.stepSlug().equals(step) && s.stepType() == StepKind.FANOUT);
    boolean batched =
        look.steps().stream().filter(s -> s.stepSlug().equals(step)).anyMatch(ItemView::isBatched);
    TaskPage failed = looks.tasks(run, step, Set.of(TaskStatus.FAILED), index, 1);
    return new ItemView(
        task,
        Status.ofTask(task.status()),
        fanout,
        batched,
        look.run().status() == RunStatus.FAILED || look.run().status() == RunStatus.CANCELLED,
        events(task, frame.now()),
        payloads.text(task.flowSlug(), step, task.input()),
        payloads.text(task.flowSlug(), step, task.output()),
        size(task.input()),
        size(task.output()),
        payloads.shown(),
        failed.tasks().isEmpty() ? null : frame.item(run, step, failed.tasks().get(0).taskIndex()));
  }

  private static boolean isBatched(StepLook step) {
    return step.tasks() != null && step.total() > step.tasks();
  }

  private static String size(@Nullable PayloadExcerpt excerpt) {
    return excerpt == null ? "none" : Say.bytes(excerpt.bytes());
  }

  private static List<Event> events(TaskDetail task, Instant now) {
    List<Event> events = new ArrayList<>();
    events.add(new Event("created", "Queued", task.queuedAt(), "", ""));
    for (AttemptFailure failure : task.failures()) {
      events.add(
          new Event(
              "failed",
              "Attempt " + failure.attempt() + " failed",
              failure.failedAt(),
              (failure.startedAt() == null
                      ? ""
                      : "after " + Say.between(failure.startedAt(), failure.failedAt(), now))
                  + on(failure.workerName()),
              cut(failure.errorMessage())));
    }
    int attempt = task.attemptsCount();
    switch (task.status()) {
      case STARTED ->
          events.add(
              new Event(
                  "started",
                  "Attempt " + attempt + " is running",
                  task.startedAt(),
                  "for "
                      + Say.between(task.startedAt(), null, now)
                      + on(task.workerName())
                      + ", lease ends "
                      + Say.ago(task.visibleAt(), now),
                  ""));
      case COMPLETED ->
          events.add(
              new Event(
                  "completed",
                  "Attempt " + attempt + " completed",
                  task.finishedAt(),
                  "after "
                      + Say.between(task.startedAt(), task.finishedAt(), now)
                      + on(task.workerName()),
                  ""));
      case FAILED -> {
        boolean listed =
            !task.failures().isEmpty()
                && task.failures().get(task.failures().size() - 1).attempt() == attempt;
        events.add(
            new Event(
                "failed",
                "Failed permanently",
                task.finishedAt(),
                Say.count(attempt - task.attemptsFloor(), "attempt", "attempts") + " counted",
                listed ? "" : cut(task.errorMessage())));
      }
      case CANCELLED -> events.add(new Event("cancelled", "Cancelled", task.finishedAt(), "", ""));
      default ->
          events.add(
              new Event(
                  task.status() == TaskStatus.QUEUED ? "queued" : "waiting",
                  task.visibleAt().isAfter(now)
                      ? "Waits until its next attempt"
                      : Status.ofTask(task.status()).word().equals("queued")
                          ? "Ready for a worker"
                          : Status.ofTask(task.status()).word(),
                  task.visibleAt(),
                  "",
                  ""));
    }
    return events;
  }

  private static String on(@Nullable String worker) {
    return worker == null ? "" : " on " + worker;
  }

  private static String cut(@Nullable String error) {
    if (error == null) {
      return "";
    }
    return error.length() <= MOST_ERROR
        ? error
        : error.substring(0, MOST_ERROR)
            + "\n… "
            + Say.number(error.length() - MOST_ERROR)
            + " characters more";
  }

  /** Whether no attempt will follow unless the run is retried. */
  public boolean ended() {
    return task.finishedAt() != null;
  }

  /** What the page is about. */
  public String title() {
    return task.stepSlug()
        + (fanout ? (batched ? " task " : " item ") + Say.number(task.taskIndex()) : "");
  }

  /** The key under which a handler can make its effects idempotent. */
  public String idempotencyKey() {
    return task.runId() + "/" + task.stepSlug() + "/" + task.taskIndex();
  }
}
