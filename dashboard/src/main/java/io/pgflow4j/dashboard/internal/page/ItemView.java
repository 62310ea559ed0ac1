package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.AttemptFailure;
import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.RunLook;
import io.pgflow4j.RunStatus;
import io.pgflow4j.StepKind;
import io.pgflow4j.StepLook;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.TaskAround;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One task: what happened to it, attempt by attempt, its errors and payloads. */
public record ItemView(
    TaskDetail task,
    Status status,
    String title,
    boolean runIsStopped,
    List<Event> events,
    @Nullable String input,
    @Nullable String output,
    String inputSize,
    String outputSize,
    boolean payloads,
    @Nullable String previousFailed,
    @Nullable String nextFailed,
    TaskAround.@Nullable Signal signal,
    @Nullable PayloadForm form) {
  private static final int MOST_ERROR = 30_000;

  /**
   * Something that happened to the task.
   *
   * @param error the whole text of the error, or empty
   */
  public record Event(String key, String what, @Nullable Instant at, String detail, String error) {}

  /** Looks. */
  public static ItemView of(
      Looks looks,
      Frame frame,
      UUID run,
      String step,
      int index,
      Request request,
      Payloads payloads) {
    TaskDetail task = looks.task(run, step, index);
    RunLook look = looks.run(run);
    TaskAround around = looks.around(run, step, index);
    boolean parked = task.status() == TaskStatus.PARKED;
    return new ItemView(
        task,
        Status.ofTask(task.status()),
        title(looks, look, task),
        look.run().status() == RunStatus.FAILED || look.run().status() == RunStatus.CANCELLED,
        events(task, around.signal(), frame.now()),
        payloads.text(task.flowSlug(), step, task.input()),
        payloads.text(task.flowSlug(), step, task.output()),
        size(task.input()),
        size(task.output()),
        payloads.shown(),
        item(frame, task, around.previousFailed()),
        item(frame, task, around.nextFailed()),
        parked ? around.signal() : null,
        parked
            ? PayloadForm.ofSignal(
                looks.shape(task.flowSlug(), task.flowVersion()).types(), step, request)
            : null);
  }

  private static @Nullable String item(Frame frame, TaskDetail task, @Nullable Integer index) {
    return index == null ? null : frame.item(task.runId(), task.stepSlug(), index);
  }

  /** What the page is about: a step, an item of it, or a task with several items. */
  private static String title(Looks looks, RunLook run, TaskDetail task) {
    String slug = task.stepSlug();
    StepLook step =
        run.steps().stream().filter(s -> s.stepSlug().equals(slug)).findFirst().orElseThrow();
    if (step.stepType() != StepKind.FANOUT) {
      return slug;
    }
    String index = Say.number(task.taskIndex());
    if (step.tasks() == null || step.total() <= step.tasks()) {
      return slug + " item " + index;
    }
    String items =
        looks.shape(task.flowSlug(), task.flowVersion()).steps().stream()
            .filter(s -> s.slug().equals(slug))
            .map(s -> Batches.items(task.taskIndex(), Batches.size(s, step), step.total()))
            .collect(Collectors.joining());
    return slug + " task " + index + (items.isEmpty() ? "" : ": " + items);
  }

  private static String size(@Nullable PayloadExcerpt excerpt) {
    return excerpt == null ? "none" : Say.bytes(excerpt.bytes());
  }

  private static List<Event> events(
      TaskDetail task, TaskAround.@Nullable Signal signal, Instant now) {
    List<Event> events = new ArrayList<>();
    events.add(new Event("created", "Queued", task.queuedAt(), "", ""));
    @Nullable Instant ended = null;
    for (AttemptFailure failure : task.failures()) {
      waited(events, ended, failure.startedAt());
      ended = failure.failedAt();
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
    waited(events, ended, task.startedAt());
    if (signal != null && signal.parkedAt() != null && task.status() != TaskStatus.PARKED) {
      events.add(new Event("waiting", "Waited for a signal", signal.parkedAt(), "", ""));
    }
    if (signal != null && signal.signalledAt() != null) {
      String by =
          "sent by " + signal.signalledBy() + (signal.kept() ? ", before the task waits" : "");
      events.add(new Event("completed", "A signal came", signal.signalledAt(), by, ""));
    }
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
      case PARKED ->
          events.add(
              new Event(
                  "waiting",
                  "Waits for a signal",
                  signal == null ? task.startedAt() : signal.parkedAt(),
                  "after attempt " + attempt,
                  ""));
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

  /** Adds that the task waited between two attempts, if that was longer than a worker takes. */
  private static void waited(List<Event> events, @Nullable Instant ended, @Nullable Instant begun) {
    if (ended != null && begun != null && begun.isAfter(ended.plusSeconds(1))) {
      String length = Say.between(ended, begun, begun);
      events.add(new Event("waiting", "Waited " + length, null, "for the next attempt", ""));
    }
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

  /** The key under which a handler can make its effects idempotent. */
  public String idempotencyKey() {
    return task.runId() + "/" + task.stepSlug() + "/" + task.taskIndex();
  }
}
