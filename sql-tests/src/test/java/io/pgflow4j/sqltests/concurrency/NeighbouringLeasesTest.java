package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches that complete tasks of one fanout wait for each other only over the same tasks. */
final class NeighbouringLeasesTest {
  private static final List<String> PLAIN = List.of(Flows.PLAIN);

  @RegisterExtension static final Scene SCENE = new Scene("neighbouring_leases");

  private final Connection connection = SCENE.connection();

  /** Two workers that each deleted its lease and held the other's would deadlock. */
  @Test
  void aLeaseIsDeletedWhileAnotherIsHeld() throws SQLException {
    List<Task> items = leased();
    completeAtOnce(items.subList(2, 3), items.subList(0, 2));
    exchange(new Engine(connection), items.subList(3, 4));
    assertThat(leases()).as("leases of the items claimed meanwhile").containsExactly(4, 5);
    Ending.finish(connection);
  }

  @Test
  void halvesOfALeaseAreCompletedAtOnce() throws SQLException {
    List<Task> items = leased();
    completeAtOnce(items.subList(0, 1), items.subList(1, 2));
    assertThat(leases()).as("the lease without tasks waits for its step's end").contains(0);
    Ending.finish(connection);
    assertThat(leases()).isEmpty();
  }

  /** Neither waits for the other, though both commit afterwards. */
  private void completeAtOnce(List<Task> first, List<Task> second) throws SQLException {
    Session one = SCENE.session();
    Session two = SCENE.session();
    one.call(e -> exchange(e, first));
    Future<?> call = two.begin(e -> exchange(e, second));
    assertThat(two.isBlocked(call)).isFalse();
    Session.result(call);
    one.commit();
    two.commit();
    assertThat(Invariant.broken(connection)).isEmpty();
  }

  /**
   * Four of six items, claimed by twos: what one claim takes from pools that adjoin has one lease.
   */
  private List<Task> leased() throws SQLException {
    Engine engine = new Engine(connection);
    engine.start(Flows.PLAIN, List.of(new UUID(0, 1)));
    engine.complete(engine.claim(PLAIN, 1));
    List<Task> items = new ArrayList<>(engine.claim(PLAIN, 2));
    items.addAll(engine.claim(PLAIN, 2));
    assertThat(leases()).containsExactly(0, 2);
    return items;
  }

  /** Claims as well: a batch that goes on with its step does not wait for the step's counter. */
  private static List<Engine.Outcome> exchange(Engine engine, List<Task> completed)
      throws SQLException {
    return engine.exchange(PLAIN, 1, new Engine.Results(completed, List.of(), false));
  }

  private List<Integer> leases() throws SQLException {
    return Sql.query(
        connection, "select first_index from pgflow.leases order by 1", row -> row.getInt(1));
  }
}
