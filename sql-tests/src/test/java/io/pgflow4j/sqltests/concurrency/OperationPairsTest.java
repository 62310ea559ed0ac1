package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.sqltests.concurrency.Engine.Outcome;
import io.pgflow4j.sqltests.concurrency.Stage.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every pair of operations, in both orders, on the same runs at several stages: the first stays in
 * its transaction until the second has returned or waits for it.
 */
final class OperationPairsTest {
  /** Refusals that tell the caller what the other transaction did. */
  private static final Set<String> REFUSALS =
      Set.of("PF002", "PF003", "PF004", "PF005", "PF011", "PF012");

  @RegisterExtension static final Scene SCENE = new Scene("pairs");

  private final Connection connection = SCENE.connection();
  private final Session one = SCENE.session();
  private final Session two = SCENE.session();
  private boolean redefined;

  @TestFactory
  Stream<DynamicContainer> pairs() {
    return Pairs.of(Stage.values(), stage -> List.of(Operation.values()), this::check);
  }

  private void check(Stage stage, Operation first, Operation second) throws SQLException {
    if (redefined) {
      SCENE.database().define(connection);
    } else {
      SCENE.database().clear();
    }
    redefined = first.defines() || second.defines();
    Engine engine = new Engine(connection);
    Runs runs = stage.prepare(engine);
    interleave(stage, runs, first, second);

    assertThat(Invariant.broken(connection)).isEmpty();
    Ending.finish(connection);
  }

  private void interleave(Stage stage, Runs runs, Operation first, Operation second)
      throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.addAll(unlessRefused(one.begin(engine -> first.on(engine, runs))));
    Future<List<Outcome>> call = two.begin(engine -> second.on(engine, runs));
    boolean blocked = two.isBlocked(call);
    one.commit();
    outcomes.addAll(unlessRefused(call));
    two.commit();

    if (second == Operation.CLAIM) {
      assertThat(blocked).as("a claim waits").isFalse();
    }
    if (first.defines() && first != Operation.DELETE && second.settles()) {
      assertThat(blocked).as("a worker waits for an open migration").isFalse();
    }
    if (stage != Stage.FAILED && first.needsHeldTask() && second.needsHeldTask()) {
      assertThat(blocked).as("waits for a task the first has handed in").isTrue();
    }
    List<Outcome> unique =
        outcomes.stream()
            .filter(outcome -> Set.of("claimed", "done", "failed").contains(outcome.name()))
            .toList();
    assertThat(unique).as("accepted results and claims").doesNotHaveDuplicates();
  }

  private static List<Outcome> unlessRefused(Future<List<Outcome>> call) throws SQLException {
    try {
      return Session.result(call);
    } catch (SQLException e) {
      if (REFUSALS.contains(e.getSQLState())) {
        return List.of();
      }
      throw e;
    }
  }
}
