package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.sqltests.concurrency.Engine.Results;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every pair of calls that skip, complete or end what one step needs of two others: the first stays
 * in its transaction until the second has returned or waits for it.
 */
final class SkipPairsTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final List<String> SOFT = List.of(Flows.SOFT);

  /** What is done to the two roots of a run, of which both tasks are claimed. */
  private enum Move {
    SKIP_LEFT {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.fail(of(roots, "y-left"), true);
      }
    },
    SKIP_RIGHT {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.fail(of(roots, "x-right"), true);
      }
    },
    SKIP_BOTH {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.exchange(SOFT, 2, new Results(List.of(), roots, true));
      }
    },
    COMPLETE_LEFT {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.complete(of(roots, "y-left"));
      }
    },
    COMPLETE_RIGHT {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.exchange(SOFT, 2, new Results(of(roots, "x-right"), List.of(), false));
      }
    },
    CANCEL {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.cancel(RUN);
      }
    },
    CANCEL_AND_RETRY {
      @Override
      void on(Engine engine, List<Task> roots) throws SQLException {
        engine.cancel(RUN);
        engine.retry(RUN);
      }
    };

    abstract void on(Engine engine, List<Task> roots) throws SQLException;

    static List<Task> of(List<Task> tasks, String step) {
      return tasks.stream().filter(task -> task.step().equals(step)).toList();
    }
  }

  @RegisterExtension static final Scene SCENE = new Scene("skips");

  private final Connection connection = SCENE.connection();
  private final Session one = SCENE.session();
  private final Session two = SCENE.session();

  @TestFactory
  Stream<DynamicTest> pairs() {
    return Pairs.of(List.of(Move.values()), this::check);
  }

  private void check(Move first, Move second) throws SQLException {
    SCENE.database().clear();
    Engine engine = new Engine(connection);
    engine.start(Flows.SOFT, List.of(RUN));
    List<Task> roots = engine.claim(SOFT, 10);
    one.call(e -> perform(first, e, roots));
    Future<?> call = two.begin(e -> perform(second, e, roots));
    two.isBlocked(call);
    one.commit();
    try {
      Session.result(call);
    } catch (SQLException e) {
      // The first has ended the run: there is nothing to retry.
      assertThat(e.getSQLState()).isEqualTo("PF011");
    }
    two.commit();

    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }

  private static Move perform(Move move, Engine engine, List<Task> roots) throws SQLException {
    move.on(engine, roots);
    return move;
  }
}
