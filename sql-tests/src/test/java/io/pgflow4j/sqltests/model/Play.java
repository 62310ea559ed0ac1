package io.pgflow4j.sqltests.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.StepKind;
import io.pgflow4j.sqltests.model.PublicFunctions.Claimed;
import io.pgflow4j.sqltests.model.Reference.Result;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays a sequence of commands on the database and on the reference and compares what they say. */
final class Play {
  private static final int EVERYTHING = 1_000;

  private final PublicFunctions database;
  private final List<FlowShape> flows;
  private final Reference reference = new Reference();
  private final Map<String, Integer> seen = new TreeMap<>();
  private final List<String> tokens = new ArrayList<>();
  private int started;

  Play(PublicFunctions database, List<FlowShape> flows) throws SQLException {
    this.database = database;
    this.flows = flows;
    for (FlowShape flow : flows) {
      database.define(flow);
    }
    setNow(Reference.BEGIN);
  }

  /** How often each outcome, refusal and special case was met. */
  Map<String, Integer> seen() {
    return seen;
  }

  void play(Command command) throws SQLException {
    if (command instanceof Command.Start start) {
      start(start);
    } else if (command instanceof Command.Claim claim) {
      claim(flows(claim.flows()), claim.quantity(), claim.worker());
    } else if (command instanceof Command.Complete complete) {
      complete(complete);
    } else if (command instanceof Command.Fail fail) {
      fail(fail);
    } else if (command instanceof Command.Exchange exchange) {
      exchange(exchange);
    } else if (command instanceof Command.Pass pass) {
      pass(pass.until());
    } else if (command instanceof Command.Cancel cancel) {
      UUID run = run(cancel.run());
      refusable(() -> reference.cancel(run), () -> database.cancel(run));
    } else if (command instanceof Command.Retry retry) {
      UUID run = run(retry.run());
      refusable(() -> reference.retry(run), () -> database.retry(run));
    } else if (command instanceof Command.Many many) {
      many(many);
    } else if (command instanceof Command.RetryTask retry) {
      TaskKey task = key(retry.task());
      refusable(() -> reference.retryTask(task), () -> database.retryTask(task));
      saw("retried task", reference.task(task) == null ? 0 : 1);
    } else if (command instanceof Command.Signal signal) {
      signal(signal);
    } else if (command instanceof Command.Ask ask) {
      ask(ask.task());
    } else if (command instanceof Command.Pause pause) {
      pause(pause);
    } else if (command instanceof Command.Prune prune) {
      int pruned = reference.prune(prune.seconds());
      assertThat(database.prune(prune.seconds()) > 0).isEqualTo(pruned > 0);
      saw("pruned", pruned);
    } else {
      keepUp(command);
    }
    assertThat(database.picture()).as("after %s", command).isEqualTo(Picture.of(reference));
    look();
  }

  private void keepUp(Command command) throws SQLException {
    Upkeep upkeep = reference.upkeep();
    if (command instanceof Command.Keep keep) {
      FlowShape flow = flows.get(keep.flow() % flows.size());
      Long seconds = keep.seconds() == null ? null : keep.seconds().longValue();
      upkeep.keep(flow.slug(), keep.status(), seconds, reference.now());
      database.keep(flow, keep.status(), seconds);
    } else if (command instanceof Command.Housekeep) {
      saw("dead worker", reference.endLeasesOfDead());
      int forgotten = upkeep.forgetOld(reference.now());
      int over = reference.carryOutRetention();
      assertThat(database.housekeeping() > 0).isEqualTo(forgotten + over > 0);
      saw("worker forgotten", forgotten);
      saw("deleted by retention", over);
    } else if (command instanceof Command.Beat beat) {
      boolean alive = upkeep.beat(beat.worker(), reference.now());
      assertThat(database.beat(beat.worker())).isEqualTo(alive);
      saw(alive ? "heartbeat" : "registered", 1);
    } else if (command instanceof Command.Leave leave) {
      reference.leave(leave.worker());
      database.leave(leave.worker());
    }
  }

  private void look() {
    for (ReferenceRun run : reference.runs()) {
      saw("run " + run.status, 1);
      for (ReferenceStep step : run.steps.values()) {
        boolean empty = step.shape.kind() == StepKind.FANOUT && step.tasks.isEmpty();
        saw("empty fanout", empty && step.status == ReferenceStep.Status.COMPLETED ? 1 : 0);
        saw("start time", step.shape.startAt() != null && !step.tasks.isEmpty() ? 1 : 0);
        saw("no time", step.error != null && step.error.startsWith("The step starts at") ? 1 : 0);
        saw("doomed step", step.isDoomed() ? 1 : 0);
        saw("fanout by path", !empty && step.shape.path() != null && step.spawned ? 1 : 0);
        lookAtBranches(run, step);
        saw("join", step.spawned && step.shape.deps().size() > 1 ? 1 : 0);
      }
    }
    reference.tasks().forEach(task -> saw("task " + task.status, 1));
  }

  private void lookAtBranches(ReferenceRun run, ReferenceStep step) {
    Branching branching = step.shape.branching();
    saw("skipped " + step.skipReason, step.skipReason == null ? 0 : 1);
    boolean runs = step.spawned && step.skipReason == null;
    saw(
        "without an optional dependency",
        runs
                && branching.optional().stream()
                    .anyMatch(dep -> run.step(dep).status == ReferenceStep.Status.SKIPPED)
            ? 1
            : 0);
    saw("one of several", runs && !branching.oneOf().isEmpty() ? 1 : 0);
    saw("filtered fanout", runs && branching.filtered() ? 1 : 0);
    saw(
        "timed out",
        step.tasks.stream().anyMatch(ReferenceTask::hasTimedOut) && step.skipReason == null
            ? 1
            : 0);
    saw(
        "skipped late",
        step.tasks.stream().anyMatch(ReferenceTask::hasTimedOut) && step.skipReason != null
            ? 1
            : 0);
    saw(
        "last turn",
        step.error != null && step.error.startsWith("The output did not match") ? 1 : 0);
    saw(
        "run without output",
        run.output instanceof Json.Fields output && output.members().isEmpty() ? 1 : 0);
  }

  private void start(Command.Start start) throws SQLException {
    FlowShape flow = flows.get(start.flow() % flows.size());
    List<UUID> ids = new ArrayList<>();
    List<Json> inputs = new ArrayList<>();
    for (Command.RunChoice id : start.ids()) {
      ids.add(id.known() ? run(id.which()) : new UUID(0, ++started));
      inputs.add(Json.number(id.input()));
    }
    refusable(
        () -> reference.start(flow, ids, inputs),
        () -> assertThat(database.start(flow, ids, inputs)).isEqualTo(ids));
  }

  private void many(Command.Many many) throws SQLException {
    List<UUID> runs = many.runs().stream().map(this::run).toList();
    Map<UUID, String> outcomes = database.many(many.retry(), runs);
    assertThat(outcomes).isEqualTo(reference.many(many.retry(), runs));
    outcomes.values().forEach(outcome -> saw("many " + outcome, 1));
  }

  private void signal(Command.Signal signal) throws SQLException {
    List<TaskKey> targets = new ArrayList<>();
    for (ReferenceRun run : reference.runs()) {
      for (ReferenceStep step : run.steps.values()) {
        if (step.shape.branching().signal() != null) {
          step.tasks.forEach(task -> targets.add(task.key));
          targets.add(new TaskKey(run.id, step.shape.slug(), step.tasks.size()));
        }
      }
    }
    TaskKey key =
        targets.isEmpty()
            ? new TaskKey(run(signal.which()), "a", 0)
            : targets.get(signal.which() % targets.size());
    ReferenceTask task = reference.task(key);
    Integer size = signal.payload().size();
    ReferenceStep step =
        reference.runs().stream()
            .filter(run -> run.id.equals(key.run()))
            .map(run -> run.steps.get(key.step()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Json payload =
        size == null || step == null ? signal.payload().other() : step.shape.form().output(size);
    String token =
        switch (signal.token()) {
          case NONE -> null;
          case CURRENT -> task == null ? null : task.token;
          case ANY -> tokens.isEmpty() ? "none" : tokens.get(signal.which() % tokens.size());
        };
    boolean parked = task != null && task.status == ReferenceTask.Status.PARKED;
    String expected;
    try {
      expected = reference.signal(key, payload, token);
    } catch (Refused refused) {
      assertThat(database.refusal(() -> database.signal(key, payload, token)))
          .isEqualTo(refused.sqlState());
      saw("signal " + refused.sqlState(), 1);
      return;
    }
    assertThat(database.signal(key, payload, token)).isEqualTo(expected);
    saw("signal " + expected, 1);
    saw("signal kept", expected.equals("accepted") && !parked ? 1 : 0);
    saw("signal by token", expected.equals("accepted") && token != null ? 1 : 0);
  }

  private void ask(Command.Pick pick) throws SQLException {
    TaskKey key = key(pick);
    Integer attempt = attempt(reference.task(key), pick);
    int asked = attempt == null ? 0 : attempt;
    refusable(
        () -> reference.requireAttempt(key, asked),
        () -> {
          String token = database.token(key, asked);
          ReferenceTask task = Objects.requireNonNull(reference.task(key));
          if (task.token != null && task.tokenAttempt == asked) {
            assertThat(token).isEqualTo(task.token);
          }
          reference.token(key, token);
          tokens.add(token);
          saw("token", 1);
        });
  }

  private void pause(Command.Pause pause) throws SQLException {
    FlowShape flow = flows.get(pause.flow() % flows.size());
    String step =
        pause.step() == null ? null : flow.steps().get(pause.step() % flow.steps().size()).slug();
    boolean changed = reference.pause(pause.resume(), flow.slug(), step);
    assertThat(database.pause(pause.resume(), flow.slug(), step)).isEqualTo(changed);
    saw(pause.resume() ? "resumed" : "paused", changed ? 1 : 0);
  }

  private void claim(List<FlowShape> from, @Nullable Integer wanted, @Nullable Integer worker)
      throws SQLException {
    int quantity = quantity(from, wanted);
    List<Claimed> claimed = database.claim(from, quantity, worker);
    reference.exchange(worker, List.of(), from, quantity > 0);
    List<ReferenceTask> claimable = reference.claimable(from);
    accept(claimed, claimable, quantity);
    // Which of several that are due since the same time are taken is open, and so are the shares of
    // flows and steps. At most half of a group's tasks are taken out of turn.
    Map<String, List<Long>> ages =
        claimed.stream()
            .map(task -> Objects.requireNonNull(reference.task(task.task())))
            .collect(groupingBy(Play::group, mapping(task -> task.visibleAt, toList())));
    ages.forEach(
        (group, due) -> {
          List<Long> others = new ArrayList<>(due);
          claimable.stream()
              .filter(task -> group(task).equals(group))
              .limit(due.size() / 2)
              .forEach(
                  task ->
                      assertThat(others.remove((Object) task.visibleAt))
                          .as("%s claimed of %s, due since %s", due, group, task.visibleAt)
                          .isTrue());
        });
    take(claimed, worker);
  }

  private static String group(ReferenceTask task) {
    return task.flow.slug() + " " + task.step.slug();
  }

  /** As many as there are, at most as many as asked for, none that is not claimable. */
  private void accept(List<Claimed> claimed, List<ReferenceTask> claimable, int quantity) {
    assertThat(claimed).hasSize(Math.min(quantity, claimable.size()));
    assertThat(claimable.stream().map(task -> task.key))
        .containsAll(claimed.stream().map(Claimed::task).toList());
    assertThat(claimed.stream().map(Claimed::task)).doesNotHaveDuplicates();
  }

  private void take(List<Claimed> claimed, @Nullable Integer worker) {
    for (Claimed task : claimed) {
      ReferenceTask known = Objects.requireNonNull(reference.task(task.task()));
      if (known.attempts > 0) {
        saw("claimed again", 1);
      }
      String input = reference.claim(known, worker).toString();
      assertThat(task)
          .isEqualTo(
              new Claimed(
                  known.key,
                  known.flow.slug(),
                  known.attempts,
                  known.flow.timeout(known.step),
                  input));
    }
    saw("claimed", claimed.size());
  }

  /** Which overdue leases a small claim settles is open, so one that meets any takes everything. */
  private int quantity(List<FlowShape> from, @Nullable Integer wanted) {
    return wanted == null || !reference.overdue(from).isEmpty() || !reference.late().isEmpty()
        ? EVERYTHING
        : wanted;
  }

  private void complete(Command.Complete complete) throws SQLException {
    List<Result> results = complete.results().stream().map(this::result).toList();
    if (complete.alone() && results.size() == 1) {
      Result one = results.get(0);
      refusable(
          () -> reference.requireTask(one.task()),
          () -> outcomes(database.completeOne(one), reference.settle(results)));
    } else {
      outcomes(database.complete(results), reference.settle(results));
    }
  }

  private void fail(Command.Fail fail) throws SQLException {
    List<Result> results = fail.results().stream().map(this::result).toList();
    if (fail.alone() && results.size() == 1) {
      Result one = results.get(0);
      refusable(
          () -> reference.requireTask(one.task()),
          () -> outcomes(database.failOne(one), reference.settle(results)));
    } else {
      outcomes(database.fail(results), reference.settle(results));
    }
  }

  private void exchange(Command.Exchange exchange) throws SQLException {
    List<Result> completions = new ArrayList<>();
    exchange.completions().forEach(completion -> completions.add(result(completion)));
    Integer size = exchange.all();
    if (size != null) {
      reference
          .tasks()
          .filter(task -> task.status == ReferenceTask.Status.STARTED)
          .map(
              task ->
                  new Result(task.key, task.attempts, task.step.form().output(size), null, false))
          .forEach(completions::add);
    }
    List<Result> failures = exchange.failures().stream().map(this::result).toList();
    List<Result> results = new ArrayList<>(completions);
    results.addAll(failures);
    List<FlowShape> from = flows(exchange.flows());
    int quantity = quantity(from, exchange.quantity());
    var exchanged = database.exchange(completions, failures, from, quantity);
    List<String> expected = reference.exchange(null, results, from, quantity > 0);
    // A batch of completions that were all accepted is not answered one by one.
    boolean plain = expected.stream().allMatch("done"::equals) && exchanged.outcomes().isEmpty();
    outcomes(plain ? expected : exchanged.outcomes(), expected);
    accept(exchanged.claimed(), reference.claimable(from), quantity);
    take(exchanged.claimed(), null);
  }

  private void outcomes(List<String> actual, List<String> expected) {
    assertThat(actual).isEqualTo(expected);
    actual.forEach(outcome -> saw(outcome, 1));
  }

  private void pass(Command.Until until) throws SQLException {
    long nextDue =
        reference
            .tasks()
            .filter(task -> !task.status.isFinished() && task.visibleAt > reference.now())
            .mapToLong(task -> task.visibleAt)
            .min()
            .orElse(reference.now() + 1);
    setNow(
        switch (until) {
          case ONE_SECOND -> reference.now() + 1;
          case JUST_BEFORE_NEXT_DUE -> nextDue - 1;
          case NEXT_DUE -> nextDue;
          case WORKERS_SILENT -> reference.now() + 31;
          case ALL_LEASES_EXPIRED -> reference.now() + 1_000;
          case DAYS -> reference.now() + 700_000;
        });
  }

  private void setNow(long now) throws SQLException {
    reference.setNow(now);
    database.setNow(now);
  }

  /** A call on the reference that may be refused. */
  @FunctionalInterface
  private interface Refusable {
    void run() throws Refused;
  }

  private void refusable(Refusable expected, PublicFunctions.Call call) throws SQLException {
    try {
      expected.run();
    } catch (Refused refused) {
      assertThat(database.refusal(call)).isEqualTo(refused.sqlState());
      saw(refused.sqlState(), 1);
      return;
    }
    call.run();
  }

  private List<FlowShape> flows(Command.Flows chosen) {
    FlowShape first = flows.get(0);
    FlowShape last = flows.get(flows.size() - 1);
    if (flows.size() == 1) {
      return List.of(first);
    }
    return switch (chosen) {
      case FIRST -> List.of(first);
      case SECOND -> List.of(last);
      case BOTH -> List.of(first, last);
      case BOTH_REVERSED -> List.of(last, first);
    };
  }

  /** One of the ids given out so far, pruned ones too, or one that never was. */
  private UUID run(int which) {
    return new UUID(0, 1 + which % (started + 1));
  }

  private Result result(Command.Completion completion) {
    TaskKey key = key(completion.task());
    ReferenceTask task = reference.task(key);
    Integer size = completion.output().size();
    Json output =
        size == null || task == null ? completion.output().other() : task.step.form().output(size);
    return new Result(key, attempt(task, completion.task()), output, null, false);
  }

  private Result result(Command.Failure failure) {
    TaskKey key = key(failure.task());
    Integer attempt = attempt(reference.task(key), failure.task());
    return new Result(key, attempt, null, "it broke at " + reference.now(), failure.permanent());
  }

  private TaskKey key(Command.Pick pick) {
    List<TaskKey> keys =
        reference
            .tasks()
            .filter(
                task ->
                    switch (pick.among()) {
                      case STARTED -> task.status == ReferenceTask.Status.STARTED;
                      case UNFINISHED -> !task.status.isFinished();
                      case ALL -> true;
                      case NONE -> false;
                    })
            .map(task -> task.key)
            .toList();
    return keys.isEmpty()
        ? new TaskKey(run(pick.which()), "a", 99)
        : keys.get(pick.which() % keys.size());
  }

  private static @Nullable Integer attempt(@Nullable ReferenceTask task, Command.Pick pick) {
    int current = task == null ? 1 : task.attempts;
    return switch (pick.attempt()) {
      case CURRENT -> current;
      case UNNUMBERED -> null;
      case PREVIOUS -> current - 1;
      case NEXT -> current + 1;
    };
  }

  private void saw(String what, int times) {
    if (times > 0) {
      seen.merge(what, times, Integer::sum);
    }
  }
}
