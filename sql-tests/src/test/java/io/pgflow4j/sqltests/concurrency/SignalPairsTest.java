package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.sqltests.concurrency.Engine.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every pair of calls about a task that awaits a signal, before it is there, while its handler runs
 * and while it is parked: the first stays in its transaction until the second has returned or waits
 * for it. However they meet, a signal that was accepted is the step's output, and a task that was
 * not signalled still waits or has ended.
 */
final class SignalPairsTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final List<String> ASKED = List.of(Flows.ASKED);
  private static final String LAST_WORD = "\"last word\"";

  /** Where the run is. */
  private enum Stage {
    /** The step before is claimed. */
    ABSENT,
    /** The handler runs and knows its token. */
    RUNNING,
    /** The task is parked, and its deadline is over. */
    PARKED;

    List<Move> moves() {
      return switch (this) {
        case ABSENT -> List.of(Move.START, Move.SIGNAL, Move.OTHER_SIGNAL, Move.CANCEL, Move.RETRY);
        case RUNNING ->
            List.of(
                Move.PARK,
                Move.FAIL,
                Move.SIGNAL,
                Move.OTHER_SIGNAL,
                Move.TOKEN,
                Move.CANCEL,
                Move.RETRY);
        case PARKED ->
            List.of(
                Move.PARK,
                Move.SIGNAL,
                Move.OTHER_SIGNAL,
                Move.TOKEN,
                Move.TIMEOUT,
                Move.CANCEL,
                Move.RETRY);
      };
    }
  }

  /** What a test knows of the run. */
  private record Known(List<Task> claimed, @Nullable String token) {}

  private enum Move {
    /** Completes the step before, so that the task comes to be, and claims it, parks it. */
    START {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        engine.complete(known.claimed());
        engine.complete(engine.claim(ASKED, 10));
        return null;
      }
    },
    PARK {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        engine.complete(known.claimed());
        return null;
      }
    },
    FAIL {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        engine.fail(known.claimed(), true);
        return null;
      }
    },
    SIGNAL {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        return accepted(engine, "1", null);
      }
    },
    OTHER_SIGNAL {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        return accepted(engine, "2", null);
      }
    },
    TOKEN {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        return accepted(engine, "3", known.token());
      }
    },
    TIMEOUT {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        engine.claim(ASKED, 10);
        return null;
      }
    },
    CANCEL {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        engine.cancel(RUN);
        return null;
      }
    },
    RETRY {
      @Override
      @Nullable String on(Engine engine, Known known) throws SQLException {
        engine.cancel(RUN);
        engine.retry(RUN);
        return null;
      }
    };

    /** The payload that was accepted, or null. */
    abstract @Nullable String on(Engine engine, Known known) throws SQLException;

    private static @Nullable String accepted(Engine engine, String payload, @Nullable String token)
        throws SQLException {
      return engine.signal(RUN, "m-ask", payload, token).equals("accepted") ? payload : null;
    }
  }

  @RegisterExtension static final Scene SCENE = new Scene("signals");

  private final Connection connection = SCENE.connection();
  private final Engine engine = new Engine(connection);
  private final Session one = SCENE.session();
  private final Session two = SCENE.session();
  private final Session three = SCENE.session();

  @TestFactory
  Stream<DynamicContainer> pairs() {
    return Pairs.of(Stage.values(), Stage::moves, this::check);
  }

  private void check(Stage stage, Move first, Move second) throws SQLException {
    SCENE.database().clear();
    Known known = prepare(stage);
    List<String> accepted = new ArrayList<>();
    add(accepted, one.call(e -> perform(first, e, known)));
    Future<Result> call = two.begin(e -> perform(second, e, known));
    two.isBlocked(call);
    one.commit();
    try {
      add(accepted, Session.result(call));
      two.commit();
    } catch (SQLException e) {
      // The first has ended the run: there is nothing to retry.
      assertThat(e.getSQLState()).isEqualTo("PF011");
      two.rollback();
    }
    assertThat(Invariant.broken(connection)).isEmpty();
    assertThat(accepted).hasSizeLessThanOrEqualTo(1);
    assertThat(finish()).isEqualTo(accepted.isEmpty() ? LAST_WORD : accepted.get(0));
    assertThat(Invariant.broken(connection)).as("finished").isEmpty();
  }

  /**
   * A signal of two tasks waits for the lock of one. Meanwhile the other comes to be, and its
   * attempt is about to park it.
   */
  @Test
  void aTaskThatComesWhileASignalWaitsIsSignalled() throws SQLException {
    SCENE.database().clear();
    UUID later = new UUID(0, 2);
    prepare(Stage.RUNNING);
    one.call(e -> e.execute("select from pgflow.task_rows where step_slug = 'm-ask' for update"));
    engine.start(Flows.ASKED, List.of(later));
    List<Task> before = engine.claim(ASKED, 10);
    Future<?> signal =
        two.begin(
            e ->
                e.execute(
                    "select pgflow.signal_tasks('{%s, %s}', '{m-ask, m-ask}', '{0, 0}', '{1, 1}')"
                        .formatted(RUN, later)));
    assertThat(two.isBlocked(signal)).isTrue();
    engine.complete(before);
    List<Task> asking = engine.claim(ASKED, 10);
    assertThat(asking).extracting(Task::run).containsExactly(later);
    three.call(e -> e.complete(asking));
    one.commit();
    assertThat(two.isBlocked(signal)).isTrue();
    three.commit();

    Session.result(signal);
    two.commit();
    work();
    assertThat(
            Sql.query(
                connection, "select distinct r.status from pgflow.runs r", row -> row.getString(1)))
        .containsExactly("completed");
  }

  private Known prepare(Stage stage) throws SQLException {
    engine.start(Flows.ASKED, List.of(RUN));
    List<Task> claimed = engine.claim(ASKED, 10);
    if (stage == Stage.ABSENT) {
      return new Known(claimed, null);
    }
    engine.complete(claimed);
    claimed = engine.claim(ASKED, 10);
    String token = engine.signalToken(claimed.get(0));
    if (stage == Stage.PARKED) {
      assertThat(engine.complete(claimed)).extracting(Outcome::name).containsExactly("parked");
      engine.execute("update pgflow.signals set deadline = now() - interval '1 second'");
      engine.execute(
          "update pgflow.step_tasks set visible_at = now() - interval '1 second'"
              + " where status = 'parked'");
    }
    return new Known(claimed, token);
  }

  /** Brings the run to its end, signals it if nobody has; the output of the step. */
  private String finish() throws SQLException {
    if (!status().equals("started") && !status().equals("completed")) {
      engine.retry(RUN);
    }
    engine.execute(
        "update pgflow.signals set deadline = now() + interval '1 hour' where deadline is not null");
    work();
    engine.signal(RUN, "m-ask", LAST_WORD, null);
    work();
    assertThat(status()).isEqualTo("completed");
    return Sql.query(
            connection,
            "select t.output::text from pgflow.step_tasks t where t.step_slug = 'm-ask'",
            row -> row.getString(1))
        .get(0);
  }

  /** Completes what is claimed already, and whatever follows. */
  private void work() throws SQLException {
    engine.execute(
        "select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, '1')"
            + " from pgflow.step_tasks t where t.status = 'started'");
    List<Task> claimed = engine.claim(ASKED, 10);
    while (!claimed.isEmpty()) {
      engine.complete(claimed);
      claimed = engine.claim(ASKED, 10);
    }
  }

  private String status() throws SQLException {
    return Sql.query(connection, "select r.status from pgflow.runs r", row -> row.getString(1))
        .get(0);
  }

  /** What came of a move. */
  private record Result(@Nullable String accepted) {}

  private static void add(List<String> accepted, Result result) {
    if (result.accepted() != null) {
      accepted.add(result.accepted());
    }
  }

  private static Result perform(Move move, Engine engine, Known known) throws SQLException {
    return new Result(move.on(engine, known));
  }
}
