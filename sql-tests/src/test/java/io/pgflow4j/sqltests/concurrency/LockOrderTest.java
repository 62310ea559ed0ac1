package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Meetings of more than two transactions in which locks were once taken in opposite orders. */
final class LockOrderTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  @RegisterExtension static final Scene SCENE = new Scene("lock_order");

  private final Connection connection = SCENE.connection();
  private final Engine engine = new Engine(connection);
  private final Session completer = SCENE.session();
  private final Session ender = SCENE.session();
  private final Session taskHolder = SCENE.session();
  private final Session runHolder = SCENE.session();

  /**
   * The cancellation has looked for tasks before the second step had one. Somebody completes that
   * step's task while the cancellation goes on to the steps and the run.
   */
  @Test
  void cancellingMeetsCascadeOfTaskItHasNotSeen() throws SQLException {
    engine.start(Flows.CHAIN, List.of(RUN));
    List<Task> roots = engine.claim(List.of(Flows.CHAIN), 10);
    completer.call(e -> e.complete(only("x-first", roots)));
    taskHolder.call(e -> e.fail(only("z-other", roots), false));

    Waiting cancelling = beginBlocked(ender, e -> e.cancel(RUN));
    completer.commit();
    assertThat(ender.isBlockedAfter(completer, cancelling.call())).isTrue();

    List<Task> second = engine.claim(List.of(Flows.CHAIN), 10);
    assertThat(second).extracting(Task::step).containsExactly("y-second");
    holdRun();
    Waiting completing = beginBlocked(completer, e -> e.complete(second));
    taskHolder.commit();
    assertThat(ender.isBlockedAfter(taskHolder, cancelling.call())).isTrue();
    releaseRun(completing, cancelling);
    assertThat(status()).isEqualTo("cancelled");
    finish();
  }

  /** Both want the run; whoever completes the step holds the step's state while waiting for it. */
  @Test
  void spawningByHandMeetsTheStepsCompletion() throws SQLException {
    engine.start(Flows.WORK, List.of(RUN));
    engine.complete(engine.claim(List.of(Flows.WORK), 10));
    engine.complete(engine.claim(List.of(Flows.WORK), 10));
    List<Task> last = engine.claim(List.of(Flows.WORK), 10);
    holdRun();

    Waiting spawning = beginBlocked(ender, e -> e.spawn(RUN, "m-each"));
    Waiting completing = beginBlocked(completer, e -> e.complete(last));
    releaseRun(spawning, completing);
    finish();
  }

  /** The same by hand against a cancellation, which wants the steps and the run. */
  @Test
  void spawningByHandMeetsCancellation() throws SQLException {
    engine.start(Flows.WORK, List.of(RUN));
    engine.complete(engine.claim(List.of(Flows.WORK), 10));
    holdRun();

    Waiting spawning = beginBlocked(taskHolder, e -> e.spawn(RUN, "m-each"));
    Waiting cancelling = beginBlocked(ender, e -> e.cancel(RUN));
    releaseRun(spawning, cancelling);
    assertThat(status()).isEqualTo("cancelled");
    finish();
  }

  /**
   * Both name the runs in opposite orders, and each run's last task is being completed by somebody:
   * the one that comes second waits for the first, not for a run that the first will want.
   */
  @Test
  void cancellingManyMeetsCancellingTheSameInAnotherOrder() throws SQLException {
    engine.start(Flows.WORK, List.of(RUN, OTHER));
    List<Task> roots = engine.claim(List.of(Flows.WORK), 10);
    runHolder.call(e -> e.complete(roots.stream().filter(task -> task.run().equals(RUN)).toList()));

    Waiting first =
        beginBlocked(
            ender, e -> e.execute("select pgflow.cancel_runs('{" + OTHER + "," + RUN + "}')"));
    Waiting second =
        beginBlocked(
            taskHolder, e -> e.execute("select pgflow.cancel_runs('{" + RUN + "," + OTHER + "}')"));
    releaseRun(first, second);
    assertThat(status()).isEqualTo("cancelled");
    finish();
  }

  /** One retries both runs, the other goes on with a task of the second run. */
  @Test
  void retryingManyMeetsRetryingATask() throws SQLException {
    engine.start(Flows.WORK, List.of(RUN, OTHER));
    engine.claim(List.of(Flows.WORK), 10);
    engine.execute("select pgflow.cancel_runs('{" + RUN + "," + OTHER + "}')");
    runHolder.call(
        e -> e.execute("select from pgflow.runs where run_id = '" + RUN + "' for update"));

    Waiting many =
        beginBlocked(
            ender, e -> e.execute("select pgflow.retry_runs('{" + OTHER + "," + RUN + "}')"));
    Waiting one =
        beginBlocked(
            taskHolder,
            e -> e.execute("select pgflow.retry_tasks('" + OTHER + "', 'k-side', '{0}')"));
    releaseRun(many);
    // The other transaction has retried it.
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> Session.result(one.call()))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("PF011"));
    taskHolder.rollback();
    finish();
  }

  /** One run is being retried, and the other is deleted without waiting for that. */
  @Test
  void retentionPassesOverARunThatIsBeingRetried() throws SQLException {
    engine.start(Flows.WORK, List.of(RUN, OTHER));
    engine.execute("select pgflow.cancel_runs('{" + OTHER + "," + RUN + "}')");
    engine.execute("select pgflow.set_retention('work', 'cancelled', interval '0')");
    runHolder.call(e -> locked(() -> e.retry(RUN)));

    Future<?> keeping = begin(ender, e -> e.execute("select pgflow.housekeeping()"));
    assertThat(ender.isBlocked(keeping)).isFalse();
    Session.result(keeping);
    ender.commit();
    runHolder.commit();
    engine.execute("select pgflow.set_retention('work', 'cancelled', null)");

    assertThat(
            Sql.query(
                connection,
                "select r.run_id from pgflow.runs r",
                row -> row.getObject(1, UUID.class)))
        .containsExactly(RUN);
    assertThat(status()).isEqualTo("started");
    finish();
  }

  /**
   * A step is skipped while the other step that its dependents need completes and the run is
   * cancelled. The skip and the completion want the run and the dependents, in whatever order.
   */
  @Test
  void skippingMeetsLastCompletionAndCancellation() throws SQLException {
    List<Task> roots = rootsOfHeldRun();

    Waiting completing = beginBlocked(completer, e -> e.complete(only("x-right", roots)));
    Waiting skipping = beginBlocked(taskHolder, e -> e.fail(only("y-left", roots), true));
    Waiting cancelling = beginBlocked(ender, e -> e.cancel(RUN));
    releaseRun(completing, skipping, cancelling);
    assertThat(status()).isEqualTo("cancelled");
    finish();
  }

  /** Two workers skip both parents of three steps at the same time. */
  @Test
  void twoSkipsMeetInTheirDependents() throws SQLException {
    List<Task> roots = rootsOfHeldRun();

    Waiting left = beginBlocked(taskHolder, e -> e.fail(only("y-left", roots), true));
    Waiting right = beginBlocked(completer, e -> e.fail(only("x-right", roots), true));
    releaseRun(left, right);
    finish();
    assertThat(status()).isEqualTo("completed");
  }

  /** What returns nothing, for {@link Session}. */
  private interface Action {
    void on(Engine engine) throws SQLException;
  }

  /** A call that waits for a lock. */
  private record Waiting(Session session, Future<?> call) {}

  private interface Locking {
    void run() throws SQLException;
  }

  private static Future<?> begin(Session session, Action action) {
    return session.begin(e -> locked(() -> action.on(e)));
  }

  private static Waiting beginBlocked(Session session, Action action) throws SQLException {
    Future<?> call = begin(session, action);
    assertThat(session.isBlocked(call)).isTrue();
    return new Waiting(session, call);
  }

  private static boolean locked(Locking locking) throws SQLException {
    locking.run();
    return true;
  }

  private static List<Task> only(String step, List<Task> tasks) {
    return tasks.stream().filter(task -> task.step().equals(step)).toList();
  }

  /** Tasks of two steps that the same dependents need, in a run that is held. */
  private List<Task> rootsOfHeldRun() throws SQLException {
    engine.start(Flows.SOFT, List.of(RUN));
    List<Task> roots = engine.claim(List.of(Flows.SOFT), 10);
    holdRun();
    return roots;
  }

  private void holdRun() throws SQLException {
    runHolder.call(e -> locked(() -> e.startReadySteps(RUN)));
  }

  /** Commits each call when it comes back: which of them is let on first is not said. */
  private void releaseRun(Waiting... calls) throws SQLException {
    List<Future<Session>> commits =
        Arrays.stream(calls).map(waiting -> waiting.session().beginCommit()).toList();
    runHolder.commit();
    for (Waiting waiting : calls) {
      Session.result(waiting.call());
    }
    for (Future<Session> commit : commits) {
      Session.result(commit);
    }
  }

  /** Nothing is broken, and what is open can be worked off. */
  private void finish() throws SQLException {
    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }

  private String status() throws SQLException {
    return Sql.query(connection, "select r.status from pgflow.runs r", row -> row.getString(1))
        .get(0);
  }
}
