package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrations and deletions of flows whose workers go on meanwhile. */
final class DefinitionsBesideWorkersTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private static final String START = "select pgflow.start_flow('flat', '{}', '%s')".formatted(RUN);
  private static final String RETRY = "select pgflow.retry_run('%s')".formatted(RUN);

  @RegisterExtension static final Scene SCENE = new Scene("definitions");

  private final Connection connection = SCENE.connection();
  private final Engine engine = new Engine(connection);
  private final Session migration = SCENE.session();
  private final Session worker = SCENE.session();

  @BeforeEach
  void defineFlows() throws SQLException {
    SCENE.database().define(connection);
  }

  @Test
  void anOpenMigrationDoesNotDelayTheCompletionOfARun() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN));
    List<Task> all = engine.claim(List.of(Flows.FLAT), 10);
    migration.call(e -> e.execute("select pgflow.require_flow_version('flat', 1)"));
    migration.call(e -> e.execute("select pgflow.create_flow('flat', flow_version => 2)"));
    migration.call(e -> e.execute("select pgflow.alter_step('flat', 'a', timeout => 5)"));

    Future<?> completing = worker.begin(e -> e.complete(all));

    assertThat(worker.isBlocked(completing)).isFalse();
    Session.result(completing);
    worker.commit();
    migration.rollback();
    assertThat(statuses()).containsExactly("completed");
  }

  @Test
  void aMigrationOfTwoFlowsDoesNotDeadlockWithABatchOfBoth() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN));
    engine.start(Flows.CHAIN, List.of(OTHER));
    List<Task> flat = engine.claim(List.of(Flows.FLAT), 10);
    engine.complete(engine.claim(List.of(Flows.CHAIN), 10));
    engine.complete(engine.claim(List.of(Flows.CHAIN), 10));
    List<Task> last = engine.claim(List.of(Flows.CHAIN), 10);
    migration.call(e -> e.execute("select pgflow.create_flow('chain', flow_version => 2)"));

    worker.call(e -> e.complete(flat));
    Future<?> completing = worker.begin(e -> e.complete(last));
    assertThat(worker.isBlocked(completing)).isFalse();
    migration.call(e -> e.execute("select pgflow.create_flow('flat', flow_version => 2)"));

    Session.result(completing);
    worker.commit();
    migration.commit();
    assertThat(statuses()).containsExactly("completed", "completed");
  }

  @Test
  void aStartThatWaitsForADeletionFindsTheFlowThatWasMadeAnew() throws SQLException {
    migration.call(e -> e.execute("select pgflow.delete_flow_and_data('flat')"));
    Future<?> starting = worker.begin(e -> e.execute(START));
    assertThat(worker.isBlocked(starting)).isTrue();
    migration.call(e -> e.execute("select pgflow.create_flow('flat')"));
    migration.call(e -> e.execute("select pgflow.add_step('flat', 'new')"));
    migration.commit();

    Session.result(starting);
    worker.commit();
    assertThat(engine.claim(List.of(Flows.FLAT), 10)).extracting(Task::step).containsExactly("new");
  }

  @Test
  void aStepThatWaitsForADeletionIsRefusedByTheFlowsName() throws SQLException {
    migration.call(e -> e.execute("select pgflow.delete_flow_and_data('flat')"));
    Future<?> adding = worker.begin(e -> e.execute("select pgflow.add_step('flat', 'new')"));
    assertThat(worker.isBlocked(adding)).isTrue();
    migration.commit();

    assertThatThrownBy(() -> Session.result(adding))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PF002"));
    worker.rollback();
  }

  @Test
  void aFlowThatWaitsForItsDeletionIsMadeAnew() throws SQLException {
    migration.call(e -> e.execute("select pgflow.delete_flow_and_data('flat')"));
    Future<?> creating =
        worker.begin(e -> e.execute("select pgflow.create_flow('flat', timeout => 7)"));
    assertThat(worker.isBlocked(creating)).isTrue();
    migration.commit();

    Session.result(creating);
    worker.commit();
  }

  @Test
  void aStepIsNotAddedBesideAStartThatDoesNotKnowIt() throws SQLException {
    worker.call(e -> e.execute(START));
    Future<?> adding = migration.begin(e -> e.execute("select pgflow.add_step('flat', 'late')"));
    assertThat(migration.isBlocked(adding)).isTrue();
    worker.commit();

    assertThatThrownBy(() -> Session.result(adding))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PF005"));
    migration.rollback();
  }

  @Test
  void aRunIsNotRetriedPastAMigrationThatHasSeenItEnded() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN));
    engine.cancel(RUN);
    migration.call(e -> e.execute("select pgflow.require_flow_version('flat', 1)"));
    migration.call(e -> e.execute("select pgflow.require_no_open_runs('flat', 1, 'a')"));

    Future<?> retrying = worker.begin(e -> e.execute(RETRY));

    assertThat(worker.isBlocked(retrying)).isTrue();
    migration.rollback();
    Session.result(retrying);
    worker.rollback();
  }

  /** A deletion waits for the flow first, and holds it while it waits for tasks. */
  @Test
  void aDeletionDoesNotDeadlockWithTheCompletionOfARun() throws SQLException {
    engine.start(Flows.FLAT, List.of(RUN));
    List<Task> all = engine.claim(List.of(Flows.FLAT), 10);
    worker.call(e -> e.complete(only("a", all)));
    Future<?> deleting =
        migration.begin(e -> e.execute("select pgflow.delete_flow_and_data('flat')"));
    assertThat(migration.isBlocked(deleting)).isTrue();

    worker.call(e -> e.complete(only("b", all)));
    worker.call(e -> e.complete(only("c", all)));
    worker.commit();

    Session.result(deleting);
    migration.commit();
    assertThat(statuses()).isEmpty();
  }

  private static List<Task> only(String step, List<Task> tasks) {
    return tasks.stream().filter(task -> task.step().equals(step)).toList();
  }

  private List<String> statuses() throws SQLException {
    return Sql.query(connection, "select r.status from pgflow.runs r", row -> row.getString(1));
  }
}
