package io.pgflow4j.sqltests.model;

import io.pgflow4j.StepKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state machine of docs/state-machine.md in memory: the runs, and what every call does. */
final class Reference {
  /** When every sequence begins, in seconds after the epoch. */
  static final long BEGIN = 1_000_000_000;

  /** A result to hand in: a completion with an output, or a failure with an error. */
  record Result(
      TaskKey task,
      @Nullable Integer attempt,
      @Nullable Json output,
      @Nullable String error,
      boolean permanent) {}

  /** What becomes of a result that is accepted. */
  private record Verdict(String outcome, @Nullable String error, long delay) {}

  private final Map<UUID, ReferenceRun> runs = new LinkedHashMap<>();
  private long now;
  private String lookedAt = "";
  private final Map<TaskKey, Json> kept = new HashMap<>();
  private final Set<String> pauses = new HashSet<>();
  private boolean pausing;
  private final Upkeep upkeep = new Upkeep();

  long now() {
    return now;
  }

  void setNow(long now) {
    this.now = now;
  }

  Collection<ReferenceRun> runs() {
    return runs.values();
  }

  /** Signals that wait for their task to park. */
  Map<TaskKey, Json> kept() {
    return kept;
  }

  Stream<ReferenceTask> tasks() {
    return runs.values().stream().flatMap(ReferenceRun::tasks);
  }

  @Nullable ReferenceTask task(TaskKey key) {
    ReferenceRun run = runs.get(key.run());
    return run == null
        ? null
        : run.tasks().filter(task -> task.key.equals(key)).findFirst().orElse(null);
  }

  /** All or none are started; a known id must stand for the same flow and input. */
  void start(FlowShape flow, List<UUID> ids, List<Json> inputs) throws Refused {
    Map<UUID, Json> wanted = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      ReferenceRun known = runs.get(ids.get(i));
      Json input = known == null ? wanted.get(ids.get(i)) : known.input;
      if ((known != null && !known.flow.equals(flow))
          || (input != null && !input.equals(inputs.get(i)))) {
        throw new Refused("PF010");
      }
      wanted.put(ids.get(i), inputs.get(i));
    }
    wanted.forEach(
        (id, input) -> runs.computeIfAbsent(id, i -> new ReferenceRun(i, flow, input, now)));
  }

  void cancel(UUID id) throws Refused {
    ReferenceRun run = require(id);
    if (run.status == ReferenceRun.Status.STARTED) {
      run.end(ReferenceRun.Status.CANCELLED, now);
    }
  }

  void retry(UUID id) throws Refused {
    require(id).retry(now);
  }

  /** Cancels or retries each run for which that is possible; what became of each. */
  Map<UUID, String> many(boolean retry, List<UUID> ids) {
    Map<UUID, String> outcomes = new TreeMap<>();
    for (UUID id : ids) {
      ReferenceRun run = runs.get(id);
      if (run == null) {
        outcomes.put(id, "unknown");
      } else if (!retry && run.status == ReferenceRun.Status.STARTED) {
        run.end(ReferenceRun.Status.CANCELLED, now);
        outcomes.put(id, "cancelled");
      } else if (retry && run.isUnsuccessful()) {
        run.requeue(now, null);
        outcomes.put(id, "retried");
      } else {
        // A run that is named twice is changed once.
        outcomes.putIfAbsent(id, "unchanged");
      }
    }
    return outcomes;
  }

  void retryTask(TaskKey key) throws Refused {
    require(key.run()).retryTask(key, now);
  }

  /** Whether it changed anything. */
  boolean pause(boolean resume, String flow, @Nullable String step) {
    String part = part(flow, step);
    return resume ? pauses.remove(part) : pauses.add(part);
  }

  private static String part(String flow, @Nullable String step) {
    return step == null ? flow : flow + "/" + step;
  }

  private ReferenceRun require(UUID id) throws Refused {
    ReferenceRun run = runs.get(id);
    if (run == null) {
      throw new Refused("PF004");
    }
    return run;
  }

  /** What the functions for one task insist on. */
  void requireTask(TaskKey key) throws Refused {
    require(key.run());
    if (task(key) == null) {
      throw new Refused("PF003");
    }
  }

  /** How many runs and workers were deleted. */
  int prune(int seconds) {
    int before = runs.size();
    runs.values()
        .removeIf(
            run -> run.status != ReferenceRun.Status.STARTED && run.finishedAt < now - seconds);
    forgetSignals();
    return before - runs.size() + upkeep.forget(now - seconds);
  }

  private void forgetSignals() {
    kept.keySet().removeIf(key -> !runs.containsKey(key.run()));
  }

  Upkeep upkeep() {
    return upkeep;
  }

  /** A worker leaves; its tasks can be claimed again. */
  void leave(int worker) {
    upkeep.stop(worker, now);
    endLeases(List.of(worker));
  }

  /** How many runs were deleted because nobody wants to keep them any longer. */
  int carryOutRetention() {
    List<ReferenceRun> ended =
        runs.values().stream().filter(run -> run.status != ReferenceRun.Status.STARTED).toList();
    List<ReferenceRun> over = upkeep.over(ended, now);
    over.forEach(run -> runs.remove(run.id));
    forgetSignals();
    return over.size();
  }

  /** Ends the leases of workers that have fallen silent; how many of these there are. */
  int endLeasesOfDead() {
    List<Integer> dead = upkeep.findDead(now);
    endLeases(dead);
    return dead.size();
  }

  private void endLeases(List<Integer> workers) {
    tasks()
        .filter(task -> task.status == ReferenceTask.Status.STARTED && task.visibleAt > now)
        .filter(task -> task.worker != null && workers.contains(task.worker))
        .forEach(task -> task.visibleAt = now);
  }

  /** Hands results in; the outcomes, in their order. */
  List<String> settle(List<Result> results) {
    return settle(results, List.of());
  }

  private List<String> settle(List<Result> results, List<ReferenceRun> doomed) {
    List<@Nullable Verdict> verdicts = results.stream().map(this::judge).toList();
    Map<ReferenceStep, Integer> done = new LinkedHashMap<>();
    Set<ReferenceRun> ending = new LinkedHashSet<>(doomed);
    Map<ReferenceStep, ReferenceRun> owners = new HashMap<>();
    Set<TaskKey> seen = new HashSet<>();
    List<@Nullable String> accepted = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      Verdict verdict = verdicts.get(i);
      // Of several results for one task the first that is not stale counts.
      if (verdict == null || !seen.add(result.task())) {
        accepted.add(null);
        continue;
      }
      ReferenceTask task = Objects.requireNonNull(task(result.task()));
      apply(task, result, verdict);
      accepted.add(verdict.outcome());
      ReferenceRun run = Objects.requireNonNull(runs.get(task.key.run()));
      ReferenceStep step = run.step(task.key.step());
      owners.put(step, run);
      if (verdict.outcome().equals("done")) {
        done.merge(step, 1, Integer::sum);
      } else if (verdict.outcome().equals("failed")) {
        ending.add(run);
      }
    }
    done.forEach(
        (step, count) -> Objects.requireNonNull(owners.get(step)).release(step, count, now));
    Map<ReferenceRun, List<ReferenceStep>> exhausted = new LinkedHashMap<>();
    for (ReferenceRun run : List.copyOf(ending)) {
      List<ReferenceStep> failed =
          run.steps.values().stream().filter(ReferenceStep::hasFailed).toList();
      exhausted.put(run, failed.stream().filter(ReferenceStep::isSkippedWhenFailed).toList());
      if (failed.stream().allMatch(ReferenceStep::isSkippedWhenFailed)) {
        ending.remove(run);
      }
    }
    for (ReferenceRun run : new LinkedHashSet<>(owners.values())) {
      List<ReferenceStep> completed =
          done.keySet().stream()
              .filter(step -> run.equals(owners.get(step)) && step.remainingTasks() == 0)
              .toList();
      run.completeSteps(completed, ending.contains(run), now);
    }
    exhausted.forEach((run, steps) -> run.exhaust(steps, ending.contains(run), now));
    ending.forEach(run -> run.end(ReferenceRun.Status.FAILED, now));
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String outcome = accepted.get(i);
      outcomes.add(outcome == null ? lateOutcome(results.get(i)) : outcome);
    }
    return outcomes;
  }

  /** Null when the result is not accepted. */
  private @Nullable Verdict judge(Result result) {
    ReferenceTask task = task(result.task());
    if (task == null) {
      return null;
    }
    if (task.isLate(now)
        && result.permanent()
        && result.error() != null
        && (result.attempt() == null || result.attempt() == task.attempts)) {
      return new Verdict("failed", result.error(), 0);
    }
    if (!task.accepts(result.attempt())) {
      return null;
    }
    if (result.error() != null) {
      return result.permanent() || !task.hasAttemptsLeft()
          ? new Verdict("failed", result.error(), 0)
          : new Verdict(
              "retried", result.error(), task.flow.retryDelay(task.step, task.attemptsMade()));
    }
    Branching.Wait wait = task.step.branching().signal();
    if (wait != null) {
      return kept.containsKey(task.key)
          ? new Verdict("done", null, 0)
          : new Verdict("parked", null, Objects.requireNonNullElse(wait.timeout(), 1_000_000_000));
    }
    Branching.Repeat repeat = task.step.branching().repeat();
    if (repeat != null && !Json.holdsOne(Objects.requireNonNull(result.output()))) {
      return task.turns + 1 < repeat.max()
          ? new Verdict("repeated", null, repeat.every())
          : new Verdict(
              "failed",
              "The output did not match the condition of the repeat after %d turns: %s"
                  .formatted(task.turns + 1, Branching.HOLDS_ONE),
              0);
    }
    String mismatch = mismatch(task.flow, task.step, Objects.requireNonNull(result.output()));
    return mismatch == null ? new Verdict("done", null, 0) : new Verdict("failed", mismatch, 0);
  }

  /** An output that a fanout behind the step cannot use fails the task that returned it. */
  private static @Nullable String mismatch(FlowShape flow, FlowShape.Step step, Json output) {
    for (FlowShape.Step dependent : flow.dependents(step.slug())) {
      String path = dependent.path();
      boolean throughFanout = path != null && path.startsWith("[]") && !path.equals("[]");
      if (dependent.kind() == StepKind.FANOUT
          && (step.kind() != StepKind.FANOUT || throughFanout)) {
        String own = path;
        if (step.kind() == StepKind.FANOUT) {
          own = Objects.requireNonNull(path).substring(2);
          own = own.startsWith(".") ? own.substring(1) : own;
        }
        String mismatch = FanoutPath.mismatch(output, own, flow.maxFanout());
        if (mismatch != null) {
          return mismatch;
        }
      }
    }
    return null;
  }

  private void apply(ReferenceTask task, Result result, Verdict verdict) {
    task.output = result.output();
    task.error = verdict.error();
    switch (verdict.outcome()) {
      case "done" -> {
        task.status = ReferenceTask.Status.COMPLETED;
        if (task.step.branching().signal() != null) {
          park(task);
          task.output = kept.remove(task.key);
        }
      }
      case "parked" -> {
        park(task);
        task.status = ReferenceTask.Status.PARKED;
        task.visibleAt = now + verdict.delay();
        task.output = null;
      }
      case "failed" -> task.status = ReferenceTask.Status.FAILED;
      case "repeated" -> {
        task.status = ReferenceTask.Status.QUEUED;
        task.visibleAt = now + verdict.delay();
        task.attemptsFloor = task.attempts;
        task.turns++;
        task.output = null;
        task.previous = result.output();
      }
      default -> {
        task.status = ReferenceTask.Status.QUEUED;
        task.visibleAt = now + verdict.delay();
      }
    }
  }

  private static void park(ReferenceTask task) {
    task.parkedAttempt = task.attempts;
    if (task.tokenAttempt != task.attempts) {
      task.tokenAttempt = task.attempts;
      task.token = null;
    }
  }

  /** What becomes of a signal. */
  String signal(TaskKey key, Json payload, @Nullable String token) throws Refused {
    ReferenceRun run = runs.get(key.run());
    ReferenceStep step = run == null ? null : run.steps.get(key.step());
    if (run == null || step == null || step.shape.branching().signal() == null) {
      return "stale";
    }
    String mismatch = mismatch(run.flow, step.shape, payload);
    if (mismatch != null) {
      throw new Refused(mismatch.startsWith("Fanout over") ? "PF015" : "PF007");
    }
    ReferenceTask task = task(key);
    if (token != null && (task == null || !task.knows(token))) {
      return "stale";
    }
    if (task == null ? !mayCome(run, step, key.index()) : isLost(task)) {
      return "stale";
    }
    Json before =
        task != null && task.status == ReferenceTask.Status.COMPLETED ? task.output : kept.get(key);
    if (before != null) {
      return before.equals(payload) ? "already_done" : "conflict";
    }
    if (task == null || task.status != ReferenceTask.Status.PARKED) {
      kept.put(key, payload);
      return "accepted";
    }
    task.status = ReferenceTask.Status.COMPLETED;
    task.output = payload;
    task.error = null;
    run.release(step, 1, now);
    if (step.remainingTasks() == 0) {
      run.completeSteps(List.of(step), false, now);
    }
    return "accepted";
  }

  private static boolean isLost(ReferenceTask task) {
    return task.status == ReferenceTask.Status.FAILED
        || task.status == ReferenceTask.Status.CANCELLED;
  }

  private static boolean mayCome(ReferenceRun run, ReferenceStep step, int index) {
    int most = step.shape.kind() == StepKind.FANOUT ? run.flow.maxFanout() : 1;
    return run.status == ReferenceRun.Status.STARTED
        && step.status == ReferenceStep.Status.CREATED
        && index < most;
  }

  /** Insists that an attempt may have a token. */
  void requireAttempt(TaskKey key, int attempt) throws Refused {
    requireTask(key);
    ReferenceTask task = Objects.requireNonNull(task(key));
    if (task.step.branching().signal() == null) {
      throw new Refused("PF009");
    }
    boolean open =
        task.status == ReferenceTask.Status.STARTED || task.status == ReferenceTask.Status.PARKED;
    if (!open || task.attempts != attempt) {
      throw new Refused("PF011");
    }
  }

  /** The token that an attempt was given. */
  void token(TaskKey key, String token) {
    ReferenceTask task = Objects.requireNonNull(task(key));
    if (task.tokenAttempt != task.attempts) {
      task.parkedAttempt = -1;
    }
    task.tokenAttempt = task.attempts;
    task.token = token;
  }

  private String lateOutcome(Result result) {
    ReferenceTask task = task(result.task());
    ReferenceTask.Status same =
        result.error() == null ? ReferenceTask.Status.COMPLETED : ReferenceTask.Status.FAILED;
    return task != null
            && (task.status == same
                || (result.error() == null && task.parkedAttempt == task.attempts))
            && (result.attempt() == null || result.attempt() == task.attempts)
        ? "already_done"
        : "stale";
  }

  /** Leases of these flows that expired on their last attempt, as the failures they are. */
  List<Result> overdue(List<FlowShape> flows) {
    return tasks()
        .filter(task -> flows.contains(task.flow) && task.isOverdue(now))
        .map(
            task ->
                new Result(
                    task.key,
                    task.attempts,
                    null,
                    ("The lease of attempt %d expired: its worker died or took longer than the"
                            + " step's timeout of %d s")
                        .formatted(task.attempts, task.flow.timeout(task.step)),
                    false))
        .toList();
  }

  /** Waits that are over, of all flows, as the failures they are. */
  List<Result> late() {
    return tasks()
        .filter(task -> task.isLate(now) && task.hasDeadline())
        .map(
            task ->
                new Result(
                    task.key,
                    task.attempts,
                    null,
                    "No signal within "
                        + Objects.requireNonNull(task.step.branching().signal()).text(),
                    true))
        .toList();
  }

  private List<ReferenceRun> doomed(List<FlowShape> flows) {
    return runs.values().stream()
        .filter(
            run ->
                flows.contains(run.flow)
                    && run.steps.values().stream().anyMatch(ReferenceStep::isDoomed))
        .toList();
  }

  /**
   * A worker's turn but for its claim: hands in, and if it will claim settles what is overdue and
   * queues again what has lost its lease. A session that hands in results does so once a second for
   * each worker.
   */
  List<String> exchange(
      @Nullable Integer worker, List<Result> results, List<FlowShape> flows, boolean claims) {
    String thisSecond = worker + " " + now;
    boolean looks = claims && (results.isEmpty() || !thisSecond.equals(lookedAt));
    List<Result> all = new ArrayList<>(results);
    pausing = looks && !pauses.isEmpty();
    if (looks) {
      // While something is paused, every exchange looks.
      lookedAt = pausing ? "" : thisSecond;
      all.addAll(overdue(flows));
      all.addAll(late());
    }
    List<String> outcomes =
        settle(all, looks ? doomed(flows) : List.of()).subList(0, results.size());
    if (looks) {
      endLeasesOfDead();
      tasks()
          .filter(task -> flows.contains(task.flow) && task.hasExpired(now))
          .filter(ReferenceTask::hasAttemptsLeft)
          .forEach(task -> task.status = ReferenceTask.Status.QUEUED);
    }
    return outcomes;
  }

  /** What a claim may take now, the oldest first. */
  List<ReferenceTask> claimable(List<FlowShape> flows) {
    return tasks()
        .filter(task -> flows.contains(task.flow) && task.isDue(now))
        .filter(
            task ->
                !pausing
                    || !(pauses.contains(task.flow.slug())
                        || pauses.contains(part(task.flow.slug(), task.step.slug()))))
        .sorted(Comparator.comparingLong(task -> task.visibleAt))
        .toList();
  }

  /** The claim of one task by a worker, or by nobody that is known; its input. */
  Json claim(ReferenceTask task, @Nullable Integer worker) {
    task.worker = worker;
    task.status = ReferenceTask.Status.STARTED;
    task.attempts++;
    task.visibleAt = now + task.flow.timeout(task.step) + 2;
    return input(task);
  }

  /** What a claim of the task hands out. */
  Json input(ReferenceTask task) {
    Map<String, Json> input = new LinkedHashMap<>();
    if (task.item != null) {
      input.put("item", task.item);
    } else {
      ReferenceRun run = Objects.requireNonNull(runs.get(task.key.run()));
      input.put("run", run.input);
      for (String dep : task.step.deps()) {
        Json output = run.step(dep).output();
        if (output != null) {
          input.put(dep, output);
        }
      }
    }
    if (task.previous != null) {
      input.put("previous", task.previous);
    }
    return new Json.Fields(input);
  }
}
